import type { Queue } from 'bullmq';
import { withTraceparent } from '../telemetry/spans.ts';
import { type JobData, jobDataOf } from './job.ts';
import { JOB_NAME, jobOptions } from './queue.ts';

/** Whose job is to run. */
export interface Queueable {
  readonly executionId: string;
  readonly recordId: string;
  readonly object: string;
  /** W3C trace context that the job goes on with. */
  readonly traceparent?: string;
}

/**
 * Sees to it that an execution has a job that will run: the one that it has, the one that it had, which is run again, or a new
 * one. Safe to do twice and by several processes. Answers false when it has to be tried again later, because a worker is
 * about to let go of the job.
 */
export async function queueAgain(queue: Queue<JobData>, execution: Queueable): Promise<boolean> {
  const { executionId, traceparent } = execution;
  const add = async () => {
    await withTraceparent(traceparent, () => queue.add(JOB_NAME, jobDataOf(execution), jobOptions(executionId)));
    return true;
  };
  const job = await queue.getJob(executionId);
  if (job === undefined) return add();
  const state = await job.getState();
  switch (state) {
    case 'failed':
    case 'completed':
      return job.retry(state).then(
        () => true,
        () => false,
      );
    case 'unknown':
      // Removed in this moment, or in no list of the queue.
      await job.remove().catch(() => undefined);
      return add();
    default:
      return state !== 'active';
  }
}
