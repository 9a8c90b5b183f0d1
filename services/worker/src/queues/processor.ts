import type { Begun, ExecutionLog } from '@zenbridge/ledger';
import {
  currentTraceId,
  describeProblem,
  inSpan,
  isRedisFailure,
  type JobData,
  type JobReader,
  type Logger,
  type Problem,
  ProblemError,
  recordWait,
} from '@zenbridge/runtime';
import { DelayedError, type Job, type Processor, RateLimitError, UnrecoverableError } from 'bullmq';
import type { StoredEvent } from '../execution/event.ts';
import type { Run, RunOptions } from '../execution/execute.ts';
import { tellVerdict } from '../execution/verdict.ts';
import type { Gate, Pass } from '../parking/gate.ts';
import { RetryLater } from './retry-later.ts';
import { type Disposition, type SettleDependencies, settle } from './settle.ts';

/** How long a job of a later version is left alone, so that a worker of that version gets it during an upgrade. */
const NEWER_MS = 2000;

/** What the processor of a queue works with. */
export interface ProcessorDependencies extends SettleDependencies {
  readonly integration: string;
  readonly log: ExecutionLog;
  readonly readJob: JobReader;
  /** Address of the console, if it is known, without a slash at the end. */
  readonly consoleUrl: string | undefined;
  /** Lets executions through to their destinations. */
  readonly gate: Gate;
  /** Lets no worker fetch from the queue for a while. */
  readonly hold: (ms: number) => Promise<void>;
  /** Runs one event once. */
  readonly execute: (event: StoredEvent, options: RunOptions) => Promise<Run>;
}

/**
 * Makes the BullMQ processor of one queue: one job, one run of one execution. A passing failure is thrown, so that the
 * queue tries again; waiting for another worker or for a search counts as no try. While a destination is parked the job goes
 * back to where it was, unstarted.
 */
export function createProcessor(dependencies: ProcessorDependencies): Processor<JobData> {
  return async (job, token, signal) => {
    const { gate, hold, integration, now } = dependencies;
    const entry = await gate.enter(integration);
    if (entry.kind === 'hold') {
      await hold(entry.waitMs);
      throw new RateLimitError();
    }
    const aborted = () => signal?.aborted === true;
    const disposition = await runJob(job, entry.pass, dependencies, aborted).finally(entry.pass.end);
    switch (disposition.kind) {
      case 'done':
        return;
      case 'wait':
        await job.moveToDelayed(now() + disposition.delayMs, token);
        throw new DelayedError();
      case 'later':
        throw new RetryLater(disposition.problem, disposition.delayMs);
      case 'failed':
        throw new UnrecoverableError(`${disposition.problem.code}: ${describeProblem(disposition.problem)}`);
    }
  };
}

async function runJob(
  job: Job<JobData>,
  pass: Pass,
  dependencies: ProcessorDependencies,
  aborted: () => boolean,
): Promise<Disposition> {
  const { integration, log, execute, logger, metrics, now, retryPeriodMs, readJob, consoleUrl } = dependencies;
  const reading = readJob(job.data);
  if (reading.kind === 'newer') {
    logger.debug(
      { integration, executionId: job.id, version: reading.version },
      'job left to a worker of a later version',
    );
    return { kind: 'wait', delayMs: NEWER_MS };
  }
  if (reading.kind === 'unknown') {
    const problem = lost('The job is of a form that this version does not know.');
    const { code: reason, detail } = problem;
    await log.finish(integration, job.id ?? '', { outcome: 'error', reason, detail, stage: 'load' });
    const sinceReceivedMs = now() - job.timestamp;
    metrics.ended(integration, { outcome: 'error', reason, sinceReceivedMs });
    logger.error(
      { executionId: job.id, integration, state: 'error', reason, detail, sinceReceivedMs },
      'execution error',
    );
    return { kind: 'failed', problem };
  }
  const { executionId, recordId, object } = reading.data;
  const attributes = {
    'zenbridge.integration': integration,
    'zenbridge.execution.id': executionId,
    'zenbridge.record.id': recordId,
    'zenbridge.object': object,
  };
  return inSpan('zenbridge.execute', { attributes }, async (span) => {
    const traceId = currentTraceId();
    const begun = await beginExecution(executionId, job, dependencies, traceId);
    if (begun === undefined)
      return { kind: 'failed', problem: lost('Its execution is not in the execution log any more.') };
    const { execution, change } = begun;
    // The job ran before, and its worker died before the queue knew.
    if (execution.outcome !== undefined) return { kind: 'done' };

    const { source, attempts: attempt, receivedAt, retriedMs = 0 } = execution;
    tellWait(job, begun, attributes);
    if (consoleUrl !== undefined)
      span.setAttribute('zenbridge.execution.url', `${consoleUrl}/executions/${integration}/${executionId}`);
    span.setAttributes({ 'zenbridge.source': source, 'zenbridge.attempt': attempt });
    const inDoubt = execution.state === 'in_doubt';
    const event: StoredEvent = { executionId, integration, recordId, object, source, change, inDoubt };
    const isLastTry = retriedMs > retryPeriodMs;
    const run = await execute(event, { aborted, isLastTry }).catch((error: unknown) => unexpected(error, logger));
    tellVerdict(span, run.verdict);
    if (run.revision !== undefined) span.setAttribute('zenbridge.revision', run.revision);
    const parkedMs = await pass.conclude(recordId, run).catch((error: unknown) => {
      logger.warn({ err: error, integration }, 'what a destination answered could not be reported');
      return undefined;
    });
    const triesBefore = job.attemptsMade;
    const context = { event, attempt, triesBefore, receivedAt, retriedMs, parkedMs };
    return settle(run, { ...context, ...(traceId === undefined ? {} : { traceId }) }, dependencies);
  });
}

/** Tells how long the execution was waiting for a worker: since it was queued, or since it was due again. */
function tellWait(job: Job<JobData>, { dueAt, execution }: Begun, attributes: Readonly<Record<string, string>>): void {
  // One that another worker held up in between was neither queued nor due anew.
  if (dueAt === undefined && job.attemptsStarted > 1) return;
  const waitedFor = dueAt === undefined ? 'first try' : execution.state === 'in_doubt' ? 'search' : 'retry';
  recordWait('zenbridge.wait', dueAt ?? job.timestamp, { ...attributes, 'zenbridge.waited_for': waitedFor });
}

/** Begins the execution. One that ended in an error and whose job is run again was asked for by a person: it is opened again. */
async function beginExecution(
  executionId: string,
  job: Job<JobData>,
  { integration, log }: ProcessorDependencies,
  traceId: string | undefined,
) {
  const start = { attempt: job.attemptsMade + 1, ...(traceId === undefined ? {} : { traceId }) };
  const begun = await log.begin(integration, executionId, start);
  if (begun?.execution.outcome !== 'error') return begun;
  await log.reopen(integration, executionId);
  return log.begin(integration, executionId, start);
}

const nothing = { steps: {}, contact: {} } as const;

/** Redis failing in the middle, or a defect of ours: tried again, with the stack of a defect in the log and nowhere else. */
function unexpected(error: unknown, logger: Logger): Run {
  if (error instanceof ProblemError) return { ...nothing, verdict: { kind: 'retry', problem: error.problem } };
  const detail = `It is called ${error instanceof Error ? error.name : typeof error}.`;
  const code = isRedisFailure(error) ? 'ZB_REDIS_FAILED' : 'ZB_UNEXPECTED';
  if (code === 'ZB_UNEXPECTED') logger.error({ err: error }, 'An execution failed unexpectedly');
  return { ...nothing, verdict: { kind: 'retry', problem: { code, detail } } };
}

const lost = (detail: string): Problem => ({ code: 'ZB_EVENT_LOST', detail });
