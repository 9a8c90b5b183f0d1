import { setTimeout as wait } from 'node:timers/promises';
import { loadContract, type OperationId } from '@zenbridge/connector/zenqms';
import type { Result } from '@zenbridge/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../time/clock.ts';
import type { Account } from '../account/account.ts';
import { type Refusal, refusals } from '../account/refusal.ts';
import type { AccountToken, Grant } from '../account/world.ts';
import { refuse } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { getCategory, listCategories } from './categories.ts';
import { createIssue, getIssue, searchIssues } from './issues.ts';
import type { ApiRequest, Operation } from './operation.ts';
import { inNamesOfContract } from './paging.ts';
import { createRateLimit } from './rate-limit.ts';
import { listRoles, searchUsers } from './users.ts';

const OPERATIONS: Readonly<Record<OperationId, Operation>> = {
  searchUsers: { grant: 'users:read', status: 200, run: searchUsers },
  listRoles: { grant: 'users:read', status: 200, run: listRoles },
  listCategories: { grant: 'issue-categories:read', status: 200, run: listCategories },
  getCategory: { grant: 'issue-categories:read', status: 200, run: getCategory },
  searchIssues: { grant: 'issues:read', status: 200, run: searchIssues },
  createIssue: { grant: 'issues:create', status: 201, run: createIssue },
  getIssue: { grant: 'issues:read', status: 200, run: getIssue },
};

/** The public API of the account: every operation of the contract at its path. */
export function addApiRoutes(app: FastifyInstance, account: Account, clock: Clock): void {
  const { operations } = loadContract();
  const tooMany = createRateLimit(clock, () => account.switches.requestsPerMinute);

  const admit = (request: FastifyRequest, grant: Grant): Result<AccountToken, Refusal> => {
    const retryAfterS = tooMany();
    if (retryAfterS !== undefined) return { ok: false, error: refusals.tooManyRequests(retryAfterS) };
    const token = authenticate(account, request.headers);
    if (!token.ok || token.value.grants.includes(grant)) return token;
    return { ok: false, error: refusals.accessNotGranted(grant) };
  };

  for (const [name, { grant, status, run }] of Object.entries(OPERATIONS)) {
    const { method, path } = operations[name as OperationId];
    app.route({
      method,
      url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
      config: { operation: name },
      handler: async (request, reply) => {
        if (account.switches.delayMs > 0) await wait(account.switches.delayMs);
        const token = admit(request, grant);
        if (!token.ok) return refuse(reply, token.error);
        const answer = run({
          account,
          token: token.value,
          params: request.params as ApiRequest['params'],
          query: inNamesOfContract(request.query, account.switches) as ApiRequest['query'],
          body: inNamesOfContract(request.body, account.switches),
        });
        return answer.ok ? reply.code(status).send(answer.value) : refuse(reply, answer.error);
      },
    });
  }

  app.setErrorHandler<{ statusCode?: number; message: string }>((error, _request, reply) =>
    (error.statusCode ?? 500) < 500
      ? refuse(reply, refusals.malformed([{ field: '', message: error.message }]))
      : reply.code(500).send({ error: { code: 'internal', message: 'The account failed' } }),
  );
  app.setNotFoundHandler((request, reply) => {
    // The contract has no way to change an Issue. Whoever tries is taken down.
    if (request.method !== 'GET') request.url.split(/[/?]/).some((part) => account.issues.noteWrite(part));
    return refuse(reply, refusals.notFound('address'));
  });
}
