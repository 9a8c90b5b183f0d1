import { ProblemError } from '@zenbridge/runtime';
import { z } from 'zod';
import { callerOf } from '../access/caller-of.ts';
import { executionQuery, retryManyInput, searchQuery } from '../executions/query.ts';
import { retryExecution } from '../executions/retry.ts';
import { retryMany } from '../executions/retry-many.ts';
import { executionView } from '../executions/schema.ts';
import { viewExecution } from '../executions/view.ts';
import type { Services } from '../services.ts';
import type { Api } from './api.ts';
import { changeProblems, conflict, invalidRequest, notFound, usualProblems } from './problems.ts';

const tags = ['Executions'];
const params = z.object({ integration: z.string(), id: z.string() });

/** Adds the addresses about executions. */
export function executionRoutes(api: Api, services: Services): void {
  const { log, traceUrl } = services;

  api.get(
    '/executions',
    {
      schema: {
        operationId: 'searchExecutions',
        summary: 'Searches executions, newest first',
        description:
          'All that is given must hold. A page can be short and still have a cursor, when few of many match.',
        tags,
        querystring: executionQuery,
        response: {
          200: z.object({
            executions: z.array(executionView),
            cursor: z.string().optional().describe('Sent back, it gives the next page; absent at the end'),
          }),
          ...invalidRequest,
          ...usualProblems,
        },
      },
    },
    async (request) => {
      const { executions, cursor } = await log.search(searchQuery(request.query));
      return { executions: executions.map((execution) => viewExecution(execution, traceUrl)), cursor };
    },
  );

  api.get(
    '/executions/:integration/:id',
    {
      schema: {
        operationId: 'getExecution',
        summary: 'One execution',
        tags,
        params,
        response: { 200: executionView, ...notFound, ...usualProblems },
      },
    },
    async ({ params: { integration, id } }) => {
      const execution = await log.get(integration, id);
      if (execution !== undefined) return viewExecution(execution, traceUrl);
      const detail = 'There is no such execution, or it is older than the retention.';
      throw new ProblemError({ code: 'ZB_NOT_FOUND', detail });
    },
  );

  api.post(
    '/executions/retry',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'retryExecutions',
        summary: 'Runs all executions again that match',
        description:
          'Each goes all the way once more, the search for an Issue of its record first. Asked for again, it goes on with those beyond the limit.',
        tags,
        body: retryManyInput,
        response: {
          202: z.object({
            reopened: z.int().describe('How many run again'),
            queued: z.int().describe('How many of them are queued already; the rest is within seconds'),
            more: z.boolean().describe('Whether there may be more than the limit'),
          }),
          ...invalidRequest,
          ...changeProblems,
        },
      },
    },
    async (request, reply) => {
      const { reason, from, to, ...query } = request.body;
      const given = { ...query, ...(reason && { reason }), ...(from && { from }), ...(to && { to }) };
      return reply.code(202).send(await retryMany(given, callerOf(request).name, services));
    },
  );

  api.post(
    '/executions/:integration/:id/retry',
    {
      config: { role: 'operator' },
      schema: {
        operationId: 'retryExecution',
        summary: 'Runs an execution again that was skipped or failed',
        description: 'It goes all the way once more, the search for an Issue of its record first.',
        tags,
        params,
        response: {
          202: executionView,
          ...notFound,
          ...conflict('It created its Issue, or has not ended'),
          ...changeProblems,
        },
      },
    },
    async (request, reply) => {
      const { integration, id } = request.params;
      const execution = await retryExecution(integration, id, callerOf(request).name, services);
      return reply.code(202).send(viewExecution(execution, traceUrl));
    },
  );
}
