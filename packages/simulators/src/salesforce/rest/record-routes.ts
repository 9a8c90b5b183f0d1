import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ObjectDefinition } from '../objects/definition.ts';
import { type ApiError, apiErrors } from '../org/api-error.ts';
import type { Org } from '../org/org.ts';
import { normalizeId } from '../org/record-id.ts';
import type { StoredRecord } from '../org/records.ts';
import { canSeeObject, canSeeRecord } from '../org/user.ts';
import { callOf, sendError } from './call.ts';

type Params = { version: string; object: string; id: string };

/** Reading, creating, changing and deleting single records. */
export function addRecordRoutes(app: FastifyInstance, org: Org): void {
  app.get<{ Params: Params; Querystring: { fields?: string } }>(
    '/sobjects/:object/:id',
    { config: { operation: 'getRecord' } },
    async (request, reply) => {
      const object = visibleObject(org, request);
      if (object === undefined) return sendError(reply, apiErrors.notFound);
      const record = visibleRecord(org, object, request);
      if (!('values' in record)) return sendError(reply, record);
      const { reader } = callOf(request);
      const paths = request.query.fields?.split(',').map((path) => path.trim()) ?? reader.visible(object);
      const checked = reader.check(object, paths);
      return checked.ok ? reader.read(record, paths) : sendError(reply, checked.error);
    },
  );

  app.post<{ Params: Params; Body: Record<string, unknown> | null }>(
    '/sobjects/:object',
    { config: { operation: 'createRecord' } },
    async (request, reply) => {
      const object = visibleObject(org, request);
      if (object === undefined) return sendError(reply, apiErrors.notFound);
      const created = org.records.create(object, request.body ?? {}, callOf(request).user);
      if (!created.ok) return sendError(reply, created.error);
      return reply.code(201).send({ id: created.value, success: true, errors: [] });
    },
  );

  app.patch<{ Params: Params; Body: Record<string, unknown> | null }>(
    '/sobjects/:object/:id',
    { config: { operation: 'updateRecord' } },
    async (request, reply) =>
      change(org, request, reply, (object, id) =>
        org.records.update(object, id, request.body ?? {}, callOf(request).user),
      ),
  );

  app.delete<{ Params: Params }>(
    '/sobjects/:object/:id',
    { config: { operation: 'deleteRecord' } },
    async (request, reply) => change(org, request, reply, (object, id) => org.records.remove(object, id)),
  );
}

/** The object of the path, unless there is none or the user has no access to it, which look the same from outside. */
export function visibleObject(org: Org, request: FastifyRequest): ObjectDefinition | undefined {
  const object = org.object((request.params as { object: string }).object);
  return object !== undefined && canSeeObject(callOf(request).user, object.name) ? object : undefined;
}

function visibleRecord(org: Org, object: ObjectDefinition, request: FastifyRequest): StoredRecord | ApiError {
  const { id: given } = request.params as { id: string };
  const id = normalizeId(given);
  if (id === undefined || !id.startsWith(object.keyPrefix)) return apiErrors.malformedId(object.name, given);
  const record = org.records.find(id);
  if (record === 'deleted') return apiErrors.deleted;
  return record !== undefined && canSeeRecord(callOf(request).user, id) ? record : apiErrors.notFound;
}

function change(
  org: Org,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (object: ObjectDefinition, id: string) => { ok: true } | { ok: false; error: ApiError },
): FastifyReply {
  const object = visibleObject(org, request);
  if (object === undefined) return sendError(reply, apiErrors.notFound);
  const record = visibleRecord(org, object, request);
  if (!('values' in record)) return sendError(reply, record);
  const changed = run(object, record.id);
  return changed.ok ? reply.code(204).send() : sendError(reply, changed.error);
}
