import { type ContractSchemas, loadContract, type SchemaName } from '@zenbridge/connector/zenqms';
import { err, ok, type Result } from '@zenbridge/runtime';
import type { FastifyReply } from 'fastify';
import { type Refusal, refusals } from '../account/refusal.ts';

/** Answers with a refusal in the shape of the contract. */
export function refuse(reply: FastifyReply, { status, code, message, details, retryAfterS }: Refusal): FastifyReply {
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
  const body = { code, message, ...(details === undefined ? {} : { details }), request_id: reply.request.id };
  return reply.code(status).send({ error: body });
}

/** The body of a request, if it has the shape of the contract. */
export function readBody<N extends SchemaName>(name: N, body: unknown): Result<ContractSchemas[N], Refusal> {
  const checked = loadContract().check(name, body ?? {});
  if (checked.ok) return ok(checked.value);
  return err(refusals.malformed(checked.faults.map(({ path, message }) => ({ field: path, message }))));
}

/** One page out of everything that was found, by the paging of the contract. */
export function pageOf<T>(
  found: readonly T[],
  { page = 1, page_size: size = 50 }: { page?: number; page_size?: number },
) {
  return { data: found.slice((page - 1) * size, page * size), page, page_size: size, total: found.length };
}

/** The paging that a query asks for. */
export function readPaging(
  query: Readonly<Record<string, string>>,
): Result<{ page: number; page_size: number }, Refusal> {
  const page = Number(query.page ?? 1);
  const size = Number(query.page_size ?? 50);
  const wrong = [
    ...(Number.isInteger(page) && page >= 1 ? [] : [{ field: 'page', message: 'must be >= 1' }]),
    ...(Number.isInteger(size) && size >= 1 && size <= 100
      ? []
      : [{ field: 'page_size', message: 'must be 1 to 100' }]),
  ];
  return wrong.length === 0 ? ok({ page, page_size: size }) : err(refusals.malformed(wrong));
}
