import type { Ending, ExecutionLog } from '@zenbridge/ledger';
import { currentSpan, entryOf, inSpan, type Logger, type Problem, retryDelayMs } from '@zenbridge/runtime';
import { atCheckpoint } from '../execution/checkpoints.ts';
import type { StoredEvent } from '../execution/event.ts';
import type { Run } from '../execution/execute.ts';
import type { IssueName } from '../execution/verdict.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** What the queue has to do with the job after one run. */
export type Disposition =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'later'; readonly problem: Problem; readonly delayMs: number }
  | { readonly kind: 'wait'; readonly delayMs: number };

/** What settling needs to know about the execution. */
export interface SettleContext {
  readonly event: StoredEvent;
  /** Runs of this execution so far, this one included. */
  readonly attempt: number;
  /** How many tries the queue counts before this one. */
  readonly triesBefore: number;
  /** Milliseconds between the tries so far, since the execution was stored or opened again. */
  readonly retriedMs: number;
  /** How long a destination that the run met is parked from now, if one is. */
  readonly parkedMs?: number | undefined;
  /** When the event was received, in epoch milliseconds. */
  readonly receivedAt: number;
  readonly traceId?: string;
}

/** What settling writes to. */
export interface SettleDependencies {
  readonly log: ExecutionLog;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'ran' | 'ended' | 'retried'>;
  /** How long a passing failure is tried again, without the time that it is held in between. */
  readonly retryPeriodMs: number;
  readonly now: () => number;
}

/** Writes what a run came to into the execution log, and says what becomes of the job. */
export async function settle(run: Run, context: SettleContext, dependencies: SettleDependencies): Promise<Disposition> {
  const { verdict } = run;
  dependencies.metrics.ran(context.event.integration, run);
  switch (verdict.kind) {
    case 'created': {
      await finish(run, context, dependencies, { outcome: 'created', ...named(verdict.issue) });
      return { kind: 'done' };
    }
    case 'skipped': {
      const { reason, detail, issue } = verdict;
      await finish(run, context, dependencies, {
        outcome: 'skipped',
        reason,
        ...(detail === undefined ? {} : { detail }),
        ...(issue === undefined ? {} : named(issue)),
      });
      return { kind: 'done' };
    }
    case 'failed':
      return fail(run, context, dependencies, verdict.problem);
    case 'retry':
      return retry(run, context, dependencies, verdict.problem);
    case 'held':
      return { kind: 'wait', delayMs: verdict.delayMs };
    case 'inDoubt': {
      const { problem } = verdict;
      const { integration, executionId } = context.event;
      const delayMs = Math.max(verdict.delayMs, context.parkedMs ?? 0);
      const retriedMs = context.retriedMs + verdict.delayMs;
      const noted = { ...setback(problem), ...noteOf(run), retryAt: dependencies.now() + delayMs, retriedMs };
      await noting('in_doubt', () => dependencies.log.inDoubt(integration, executionId, noted));
      logLine(run, context, dependencies, 'warn', { state: 'in_doubt', ...noted });
      return { kind: 'wait', delayMs };
    }
  }
}

async function retry(
  run: Run,
  context: SettleContext,
  dependencies: SettleDependencies,
  problem: Problem,
): Promise<Disposition> {
  const { event, parkedMs, triesBefore } = context;
  const { log, metrics, now, retryPeriodMs } = dependencies;
  const delayMs = parkedMs ?? (problem.retryAfterMs ?? 0) + retryDelayMs(triesBefore + 1);
  // A destination that is parked costs no try and no time: it is nothing about this event.
  const retriedMs = context.retriedMs + (parkedMs === undefined ? delayMs : 0);
  if (retriedMs > retryPeriodMs) {
    const detail = `${problem.code}: ${problem.detail}`;
    return fail(run, context, dependencies, { ...problem, code: 'ZB_RETRIES_EXHAUSTED', detail });
  }
  const noted = { ...setback(problem), ...noteOf(run), retryAt: now() + delayMs, retriedMs };
  await noting('retrying', () => log.retrying(event.integration, event.executionId, noted));
  metrics.retried(event.integration, problem.code);
  logLine(run, context, dependencies, 'warn', { state: 'retrying', ...noted });
  return parkedMs === undefined ? { kind: 'later', problem, delayMs } : { kind: 'wait', delayMs };
}

async function fail(
  run: Run,
  context: SettleContext,
  dependencies: SettleDependencies,
  problem: Problem,
): Promise<Disposition> {
  await finish(run, context, dependencies, { outcome: 'error', ...setback(problem) });
  return { kind: 'failed', problem };
}

async function finish(
  run: Run,
  context: SettleContext,
  dependencies: SettleDependencies,
  how: Pick<Ending, 'outcome' | 'reason' | 'detail' | 'at' | 'stage' | 'issueId' | 'issueKey'>,
): Promise<void> {
  const { event, traceId, receivedAt } = context;
  const { log, metrics, now } = dependencies;
  const ending: Ending = {
    ...how,
    ...noteOf(run),
    steps: run.steps,
    ...(run.revision === undefined ? {} : { revision: run.revision }),
    ...(traceId === undefined ? {} : { traceId }),
  };
  const told = outcomeAttributes(how);
  currentSpan()?.setAttributes(told);
  await inSpan('zenbridge.record', { attributes: { 'zenbridge.step': 'record', ...told } }, () =>
    atCheckpoint(event, 'record', () => log.finish(event.integration, event.executionId, ending)),
  );
  metrics.ended(event.integration, { outcome: how.outcome, reason: how.reason, sinceReceivedMs: now() - receivedAt });
  logLine(run, context, dependencies, how.outcome === 'error' ? 'error' : 'info', { state: how.outcome, ...how });
}

/** What a span tells about an outcome. */
const outcomeAttributes = ({ outcome, reason, issueKey }: Pick<Ending, 'outcome' | 'reason' | 'issueKey'>) => ({
  'zenbridge.outcome': outcome,
  ...(reason === undefined ? {} : { 'zenbridge.reason': reason }),
  ...(issueKey === undefined ? {} : { 'zenbridge.issue.key': issueKey }),
});

/** Writes down, in a span of its own, that an execution has not ended and why. */
const noting = (state: 'retrying' | 'in_doubt', note: () => Promise<unknown>): Promise<unknown> =>
  inSpan('zenbridge.record', { attributes: { 'zenbridge.step': 'record', 'zenbridge.state': state } }, note);

const noteOf = ({ note }: Run) => (note === undefined ? {} : { note });

const named = (issue: IssueName) => ({ issueId: issue.id, issueKey: issue.key });

function setback(problem: Problem) {
  const { code: reason, detail, at } = problem;
  const stage = problem.stage ?? entryOf(reason).stage;
  return { reason, detail, stage, ...(at === undefined ? {} : { at }) };
}

/** One line per run, with ids, codes and durations only. */
function logLine(
  run: Run,
  { event, attempt, receivedAt }: SettleContext,
  { logger, now }: SettleDependencies,
  level: 'info' | 'warn' | 'error',
  what: { readonly state: string; readonly reason?: string | undefined; readonly detail?: string | undefined },
): void {
  const { executionId, recordId, integration, object, source } = event;
  const sinceReceivedMs = now() - receivedAt;
  const { revision, steps } = run;
  const ids = { executionId, integration, revision, recordId, object, source };
  logger[level]({ ...ids, attempt, ...what, steps, sinceReceivedMs }, `execution ${what.state}`);
}
