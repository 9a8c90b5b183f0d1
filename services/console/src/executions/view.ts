import type { Execution } from '@zenbridge/ledger';
import { entryOf } from '@zenbridge/runtime';
import { type TraceUrl, traceIdOf } from '../traces/trace-url.ts';
import type { ExecutionView } from './schema.ts';

/** What is shown of an execution, with the address of its trace where there is one. */
export function viewExecution(execution: Execution, traceUrl?: TraceUrl): ExecutionView {
  const traceId = execution.traceId ?? traceIdOf(execution.traceparent);
  const { receivedAt, startedAt, finishedAt, retryAt, earlier, steps } = execution;
  return {
    id: execution.id,
    integration: execution.integration,
    revision: execution.revision,
    object: execution.object,
    recordId: execution.recordId,
    source: execution.source,
    changeKind: execution.changeKind,
    state: execution.state,
    outcome: execution.outcome,
    reason: reasonOf(execution),
    note: execution.note,
    issueKey: execution.issueKey,
    issueId: execution.issueId,
    attempts: execution.attempts,
    receivedAt: iso(receivedAt),
    startedAt: iso(startedAt),
    finishedAt: iso(finishedAt),
    retryAt: iso(retryAt),
    tookMs: finishedAt === undefined ? undefined : finishedAt - receivedAt,
    steps: steps && { ...steps },
    traceId,
    traceUrl: traceId && traceUrl?.(traceId),
    deliveryId: execution.deliveryId,
    earlier: earlier?.map(({ outcome, reason: code, reopenedAt, by }) => ({
      outcome,
      code,
      retriedAt: iso(reopenedAt),
      retriedBy: by,
    })),
  };
}

function reasonOf({ reason: code, detail, at, stage }: Execution): ExecutionView['reason'] {
  if (code === undefined) return undefined;
  const { title, remedy } = entryOf(code);
  return { code, title, detail, at, stage, remedy };
}

/** A time in epoch milliseconds as ISO 8601 in UTC. */
function iso(time: number): string;
function iso(time: number | undefined): string | undefined;
function iso(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
