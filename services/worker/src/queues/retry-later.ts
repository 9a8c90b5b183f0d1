import { type Problem, ProblemError, retryBackoff } from '@zenbridge/runtime';

/** A passing failure, for BullMQ: the job is tried again after `delayMs`. */
export class RetryLater extends ProblemError {
  readonly delayMs: number;

  constructor(problem: Problem, delayMs: number) {
    super(problem);
    this.delayMs = delayMs;
  }
}

/** The backoff of the workers: what the failure itself says, else by the number of tries. */
export function backoffOf(triesMade: number, type?: string, error?: Error): number {
  return error instanceof RetryLater ? error.delayMs : retryBackoff(triesMade, type, error);
}
