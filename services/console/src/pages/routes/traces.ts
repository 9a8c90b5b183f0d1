import { ProblemError } from '@zenbridge/runtime';
import type { FastifyInstance } from 'fastify';
import { callerOf } from '../../access/caller-of.ts';
import type { TraceStore } from '../../traces/store.ts';
import { summaryOf } from '../../traces/waterfall.ts';
import { sendPage } from '../send.ts';
import { tracePage, tracesPage } from '../traces.ts';

const schema = { hide: true };

/** Adds the pages of traces, where there are any. */
export function tracePages(scope: FastifyInstance, traces: TraceStore, now: () => number): void {
  scope.get('/traces', { schema }, async (request, reply) =>
    sendPage(reply, tracesPage(traces.latest().map(summaryOf), callerOf(request), now())),
  );
  scope.get<{ Params: { traceId: string } }>('/traces/:traceId', { schema }, async (request, reply) => {
    const spans = traces.find(request.params.traceId);
    if (spans !== undefined) return sendPage(reply, tracePage(spans, callerOf(request)));
    const detail = 'There is no such trace, it was not sent yet, or 200 others have come since.';
    throw new ProblemError({ code: 'ZB_NOT_FOUND', detail });
  });
}
