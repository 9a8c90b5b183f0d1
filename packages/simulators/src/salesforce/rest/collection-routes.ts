import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { apiError, apiErrors } from '../org/api-error.ts';
import type { Org } from '../org/org.ts';
import { normalizeId } from '../org/record-id.ts';
import { canSeeRecord } from '../org/user.ts';
import { callOf, sendError } from './call.ts';
import { visibleObject } from './record-routes.ts';

const MAX_IDS = 2_000;
const collectionRequest = z.object({ ids: z.array(z.string()).min(1), fields: z.array(z.string()).min(1) });

/**
 * sObject Collections: many records of one object in one call. The answer has as many entries as ids were asked for, in
 * their order, `null` where there is nothing that the user can see. One bad field refuses the whole call.
 */
export function addCollectionRoutes(app: FastifyInstance, org: Org): void {
  app.post<{ Params: { version: string; object: string } }>(
    '/composite/sobjects/:object',
    { config: { operation: 'retrieveCollection' } },
    async (request, reply) => {
      const { user, reader } = callOf(request);
      const object = visibleObject(org, request);
      if (object === undefined) return sendError(reply, apiErrors.notFound);
      const body = collectionRequest.safeParse(request.body);
      if (!body.success) {
        return sendError(reply, apiError(400, 'JSON_PARSER_ERROR', 'The properties ids and fields are required'));
      }
      const { ids, fields } = body.data;
      if (ids.length > MAX_IDS) {
        const message = `The number of records cannot exceed ${MAX_IDS}`;
        return sendError(reply, apiError(400, 'EXCEEDED_ID_LIMIT', message));
      }
      const checked = reader.check(object, fields);
      if (!checked.ok) return sendError(reply, checked.error);
      return ids.map((given) => {
        const id = normalizeId(given);
        const record = id === undefined ? undefined : org.records.find(id);
        if (record === undefined || record === 'deleted' || record.object !== object) return null;
        return canSeeRecord(user, record.id) ? reader.read(record, fields) : null;
      });
    },
  );
}
