import { entryOf, ProblemError } from '@zenbridge/runtime';
import type { FastifyInstance } from 'fastify';
import { callerOf } from '../../access/caller-of.ts';
import type { Caller } from '../../accounts/role.ts';
import { executionQuery, searchQuery } from '../../executions/query.ts';
import { retryExecution } from '../../executions/retry.ts';
import { viewExecution } from '../../executions/view.ts';
import { statusOf } from '../../http/problem-document.ts';
import type { Services } from '../../services.ts';
import { executionPage } from '../execution.ts';
import { executionsPage } from '../executions.ts';
import { executionPath } from '../parts/links.ts';
import type { ShownProblem } from '../parts/problem-box.ts';
import { sendPage } from '../send.ts';

interface Address {
  readonly integration: string;
  readonly id: string;
}

const schema = { hide: true };

/** Adds the pages of executions, and the retry. */
export function executionPages(scope: FastifyInstance, services: Services): void {
  scope.get('/executions', { schema }, async (request, reply) => {
    const typed = filledIn(request.query);
    const { mistakes, executions, cursor } = await search(typed, services);
    const integrations = await services.definitions.names('Integration');
    const caller = callerOf(request);
    const showsTraces = services.traces !== undefined;
    if (Object.keys(mistakes).length > 0) reply.code(400);
    return sendPage(
      reply,
      executionsPage({ typed, executions, cursor, mistakes, integrations, showsTraces, caller, now: services.now() }),
    );
  });

  scope.get<{ Params: Address }>('/executions/:integration/:id', { schema }, async (request, reply) =>
    sendPage(reply, await pageOf(request.params, callerOf(request), services)),
  );

  scope.post<{ Params: Address }>(
    '/executions/:integration/:id/retry',
    { schema, config: { role: 'operator' } },
    async (request, reply) => {
      const { integration, id } = request.params;
      const caller = callerOf(request);
      try {
        await retryExecution(integration, id, caller.name, services);
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code === 'ZB_NOT_FOUND') throw error;
        const { title, remedy } = entryOf(error.problem.code);
        reply.code(statusOf(error.problem));
        return sendPage(reply, await pageOf(request.params, caller, services, { ...error.problem, title, remedy }));
      }
      return reply.redirect(executionPath(integration, id), 303);
    },
  );
}

/** The fields of a search that have something in them. */
function filledIn(query: unknown): Record<string, string> {
  const entries = Object.entries(typeof query === 'object' && query !== null ? query : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => !!entry[1] && typeof entry[1] === 'string'),
  );
}

async function search(typed: Readonly<Record<string, string>>, { log }: Services) {
  const nothing = { executions: [], cursor: undefined };
  const parsed = executionQuery.safeParse(typed);
  if (!parsed.success) {
    const mistakes = Object.fromEntries(
      parsed.error.issues.map(({ path, message }) => [String(path[0]), `${message}.`]),
    );
    return { ...nothing, mistakes };
  }
  const { executions, cursor } = await log.search(searchQuery(parsed.data));
  return { executions: executions.map((execution) => viewExecution(execution)), cursor, mistakes: {} };
}

async function pageOf({ integration, id }: Address, caller: Caller, services: Services, problem?: ShownProblem) {
  const execution = await services.log.get(integration, id);
  if (execution === undefined) {
    const detail = 'There is no such execution, or it is older than the retention.';
    throw new ProblemError({ code: 'ZB_NOT_FOUND', detail });
  }
  return executionPage({
    execution: viewExecution(execution, services.traceUrl),
    caller,
    now: services.now(),
    ...(problem && { problem }),
  });
}
