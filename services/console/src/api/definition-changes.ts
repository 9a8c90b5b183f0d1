import { z } from 'zod';
import { callerOf } from '../access/caller-of.ts';
import { applyDefinitions, removeDefinition } from '../definitions/apply.ts';
import { rollBack } from '../definitions/rollback.ts';
import { appliedView, kind, note } from '../definitions/schema.ts';
import { findDefinition } from '../definitions/views.ts';
import { refuseAll } from '../http/refuse.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { changeProblems, conflict, invalidContent, invalidRequest, notFound } from './problems.ts';
import { takeYaml, YAML } from './yaml-body.ts';

const yes = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Adds the addresses that change definitions. */
export function definitionChangeRoutes(api: Api, { definitions, lookForIntegrations }: Services): void {
  api.post(
    '/definitions/:kind/:name/rollback',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'rollBackDefinition',
        summary: 'Puts the content of an earlier revision in force again, as a new revision',
        description: 'Running executions go on under the revision that they started with.',
        tags: ['Definitions'],
        params: z.object({ kind, name: z.string() }),
        body: z.object({
          to: z.int().min(1).describe('The revision whose content is to be in force'),
          note: note.optional().describe('Kept with the new revision'),
        }),
        response: {
          200: appliedView,
          ...invalidRequest,
          ...notFound,
          ...conflict('The definition is managed by files, or the revision is a removal'),
          ...invalidContent,
          ...changeProblems,
        },
      },
    },
    async (request, reply) => {
      const { to, note: why } = request.body;
      const by = { author: callerOf(request).name, note: why };
      const result = await rollBack({ ...request.params, to }, by, definitions);
      if (!result.ok) return refuseAll(request, reply, result.error);
      await lookForIntegrations();
      return result.value;
    },
  );

  api.delete(
    '/definitions/:kind/:name',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'removeDefinition',
        summary: 'Removes a definition from what is in force',
        description: 'Its revisions are kept. Events of a removed integration end as skipped.',
        tags: ['Definitions'],
        params: z.object({ kind, name: z.string() }),
        querystring: z.object({ note: note.optional().describe('Kept with the revision') }),
        response: {
          200: appliedView,
          ...invalidRequest,
          ...notFound,
          ...conflict('The definition is managed by files, or others refer to it'),
          ...changeProblems,
        },
      },
    },
    async (request) => {
      await findDefinition(definitions, request.params.kind, request.params.name);
      const by = { author: callerOf(request).name, note: request.query.note };
      return removeDefinition(request.params, by, definitions);
    },
  );

  api.register(async (scope: Api) => {
    takeYaml(scope);
    scope.put(
      '/definitions',
      {
        config: { role: 'operator' },
        schema: {
          operationId: 'applyDefinitions',
          summary: 'Stores definitions, all of them or none',
          description:
            'YAML with one document per definition, or one definition as JSON. Definitions that are not in it stay as they are. Running executions go on under the revision that they started with.',
          tags: ['Definitions'],
          consumes: YAML,
          querystring: z.object({
            note: note.optional().describe('Kept with the revisions'),
            dryRun: yes.optional().describe('true: answers what would change, and stores nothing'),
          }),
          body: z.string().describe('The definitions'),
          response: {
            200: appliedView,
            ...invalidRequest,
            ...conflict('A definition is managed by files'),
            ...invalidContent,
            ...changeProblems,
          },
        },
      },
      async (request, reply) => {
        const { note: why, dryRun = false } = request.query;
        const by = { author: callerOf(request).name, note: why };
        const result = await applyDefinitions(request.body, by, definitions, dryRun);
        if (!result.ok) return refuseAll(request, reply, result.error);
        if (!dryRun) await lookForIntegrations();
        return result.value;
      },
    );
  });
}
