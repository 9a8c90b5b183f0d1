import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { comparisonView, definitionView, kind, revisionView } from '../definitions/schema.ts';
import {
  compareRevisions,
  findDefinition,
  findRevision,
  listDefinitions,
  listRevisions,
  unknownDefinition,
} from '../definitions/views.ts';
import { asYaml } from '../definitions/yaml.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { invalidRequest, notFound, usualProblems } from './problems.ts';

const tags = ['Definitions'];
const params = z.object({ kind, name: z.string() });
const format = z.enum(['json', 'yaml']).optional().describe('Form of the answer; else what the header Accept asks for');
const inBoth = (schema: z.ZodType) => ({
  200: {
    description: 'As JSON, or as YAML that can be applied again',
    content: { 'application/json': { schema }, 'application/yaml': { schema: z.string() } },
  },
});
const number = z.coerce.number().int();

/** Adds the addresses that show definitions and their revisions. */
export function definitionRoutes(api: Api, { definitions }: Services): void {
  api.get(
    '/definitions',
    {
      schema: {
        operationId: 'listDefinitions',
        summary: 'All definitions in force',
        tags,
        querystring: z.object({ kind: kind.optional(), format }),
        response: {
          ...inBoth(z.object({ definitions: z.array(definitionView) })),
          ...invalidRequest,
          ...usualProblems,
        },
      },
    },
    async (request, reply) => {
      const found = await listDefinitions(definitions, request.query.kind);
      if (wantsYaml(request)) return sendYaml(reply, ...found.map(({ definition }) => definition));
      return reply.send({ definitions: found });
    },
  );

  api.get(
    '/definitions/:kind/:name',
    {
      schema: {
        operationId: 'getDefinition',
        summary: 'One definition, as it is in force',
        tags,
        params,
        querystring: z.object({ format }),
        response: { ...inBoth(definitionView), ...invalidRequest, ...notFound, ...usualProblems },
      },
    },
    async (request, reply) => {
      const found = await findDefinition(definitions, request.params.kind, request.params.name);
      return wantsYaml(request) ? sendYaml(reply, found.definition) : reply.send(found);
    },
  );

  api.get(
    '/definitions/:kind/:name/revisions',
    {
      schema: {
        operationId: 'listDefinitionRevisions',
        summary: 'All revisions of a definition, newest first',
        tags,
        params,
        response: { 200: z.object({ revisions: z.array(revisionView) }), ...notFound, ...usualProblems },
      },
    },
    async ({ params: { kind: ofKind, name } }) => {
      const revisions = await listRevisions(definitions, ofKind, name);
      if (revisions.length === 0) throw unknownDefinition(ofKind, name);
      return { revisions };
    },
  );

  api.get(
    '/definitions/:kind/:name/revisions/:revision',
    {
      schema: {
        operationId: 'getDefinitionRevision',
        summary: 'One revision of a definition',
        tags,
        params: params.extend({ revision: number.min(1) }),
        querystring: z.object({ format }),
        response: { ...inBoth(revisionView), ...invalidRequest, ...notFound, ...usualProblems },
      },
    },
    async (request, reply) => {
      const { kind: ofKind, name, revision } = request.params;
      const found = await findRevision(definitions, ofKind, name, revision);
      if (!wantsYaml(request)) return reply.send(found);
      return found.isRemoval ? sendYaml(reply) : sendYaml(reply, found.definition);
    },
  );

  api.get(
    '/definitions/:kind/:name/diff',
    {
      schema: {
        operationId: 'compareRevisions',
        summary: 'What differs between two revisions of a definition',
        tags,
        params,
        querystring: z.object({
          from: number.min(0).optional().describe('0 stands for nothing; the one before "to", if left out'),
          to: number.min(1).optional().describe('The newest, if left out'),
        }),
        response: { 200: comparisonView, ...invalidRequest, ...notFound, ...usualProblems },
      },
    },
    async ({ params: { kind: ofKind, name }, query }) => compareRevisions(definitions, ofKind, name, query),
  );
}

function wantsYaml({ query, headers }: FastifyRequest): boolean {
  const { format: asked } = query as { format?: 'json' | 'yaml' };
  if (asked !== undefined) return asked === 'yaml';
  return /\b(application|text)\/(x-)?yaml\b/i.test(headers.accept ?? '');
}

const sendYaml = (reply: FastifyReply, ...documents: unknown[]): FastifyReply =>
  reply.type('application/yaml; charset=utf-8').send(asYaml(documents));
