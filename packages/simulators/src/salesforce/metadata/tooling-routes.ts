import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { apiError, apiErrors } from '../org/api-error.ts';
import { callOf, sendError } from '../rest/call.ts';
import type { OrgMetadata } from './org-metadata.ts';

/** The one query that the simulated Tooling API answers: the versions of a Flow. */
const VERSIONS =
  /^SELECT ([\w, ]+) FROM Flow WHERE Definition\.DeveloperName = '(\w+)'(?: AND Definition\.NamespacePrefix = null)?(?: ORDER BY VersionNumber)?$/;

const definitionChange = z.object({ Metadata: z.object({ activeVersionNumber: z.int().min(0).nullable() }) });

/** The part of the Tooling API that has to do with the versions of Flows, below `/services/data/vNN.0/tooling`. */
export function addToolingRoutes(app: FastifyInstance, metadata: OrgMetadata): void {
  app.get<{ Querystring: { q?: string } }>(
    '/tooling/query',
    { config: { operation: 'toolingQuery' } },
    async (request, reply) => {
      if (!callOf(request).user.access.customizeApplication) {
        return sendError(reply, apiError(400, 'INVALID_TYPE', "sObject type 'Flow' is not supported."));
      }
      const [, fields, name = ''] = VERSIONS.exec(request.query.q?.trim() ?? '') ?? [];
      if (fields === undefined)
        return sendError(reply, apiError(400, 'MALFORMED_QUERY', 'This query is not part of the simulated org.'));
      const flow = metadata.state().flows.get(name);
      const records = (flow?.versions ?? []).map((version) => {
        const row: Record<string, unknown> = {
          Id: version.id,
          DefinitionId: flow?.definitionId,
          VersionNumber: version.number,
          Status: version.status,
        };
        return Object.fromEntries(fields.split(',').map((field) => [field.trim(), row[field.trim()] ?? null]));
      });
      return { size: records.length, totalSize: records.length, done: true, entityTypeName: 'Flow', records };
    },
  );

  app.patch<{ Params: { id: string } }>(
    '/tooling/sobjects/FlowDefinition/:id',
    { config: { operation: 'toolingUpdate' } },
    async (request, reply) => {
      const { user } = callOf(request);
      if (!user.access.customizeApplication) {
        return sendError(
          reply,
          apiError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'),
        );
      }
      const change = definitionChange.safeParse(request.body);
      if (!change.success) return sendError(reply, apiError(400, 'JSON_PARSER_ERROR', z.prettifyError(change.error)));
      const number = change.data.Metadata.activeVersionNumber ?? 0;
      const changed = metadata.setActiveVersion(request.params.id, number === 0 ? undefined : number);
      return changed.ok ? reply.code(204).send() : sendError(reply, apiErrors.notFound);
    },
  );
}
