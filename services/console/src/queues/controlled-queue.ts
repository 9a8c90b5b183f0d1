import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { JobStatus } from '@bull-board/api/typings/app';
import type { JobData } from '@zenbridge/runtime';
import type { Job, JobsOptions, Queue } from 'bullmq';
import { type TraceUrl, traceIdOfJob } from '../traces/trace-url.ts';

/** What is done to an integration through Bull Board. */
export interface BoardActions {
  /** Pauses; leaves a disabled integration as it is. */
  pause(integration: string): Promise<void>;
  /** Resumes; leaves a disabled integration as it is. */
  resume(integration: string): Promise<void>;
  isDisabled(integration: string): Promise<boolean>;
  /** Runs before a job is queued again. */
  reopen(integration: string, executionId: string): Promise<void>;
}

/**
 * A queue as Bull Board sees it. Pausing, resuming and retrying go the same way as everywhere else in the console, so that
 * the reason, the person and the execution log are always right, one queue at a time or all at once.
 */
export class ControlledQueue extends BullMQAdapter {
  /** A completed job has an outcome; what can be retried of it is retried from the execution log. */
  override readonly allowCompletedRetries = false;
  readonly #integration: string;
  readonly #actions: BoardActions;

  constructor(queue: Queue<JobData>, actions: BoardActions, traceUrl: TraceUrl) {
    super(queue, {
      externalJobUrl: ({ id, opts }) => {
        // There is room for one link. A trace has one to its execution.
        const traceId = traceIdOfJob((opts as JobsOptions).telemetry?.metadata);
        const trace = traceId && traceUrl(traceId);
        if (trace) return { displayText: 'Trace', href: trace };
        return { displayText: 'Execution log', href: `/executions/${queue.name}/${id}` };
      },
    });
    this.#integration = queue.name;
    this.#actions = actions;
  }

  override pause(): Promise<void> {
    return this.#actions.pause(this.#integration);
  }

  override resume(): Promise<void> {
    return this.#actions.resume(this.#integration);
  }

  override async getJob(id: string): Promise<Job | undefined> {
    const job = await super.getJob(id);
    return job && this.#withReopening(job);
  }

  override async getJobs(statuses: JobStatus[], start?: number, end?: number): Promise<Job[]> {
    const jobs = await super.getJobs(statuses, start, end);
    return jobs.map((job) => this.#withReopening(job));
  }

  #withReopening(job: Job): Job {
    const retry = job.retry.bind(job);
    job.retry = async (...how) => {
      await this.#actions.reopen(this.#integration, `${job.id}`);
      await retry(...how);
    };
    return job;
  }
}
