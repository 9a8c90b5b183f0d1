import { entryOf, inSpan, isTracingOn, type Problem, type Result, type SkippedReason } from '@zenbridge/runtime';
import { atCheckpoint, type StepName } from './checkpoints.ts';
import type { StoredEvent } from './event.ts';
import { tellVerdict, type Verdict } from './verdict.ts';

/** A step either hands on what the next step needs or ends the run with a verdict. */
export type Step<T> = { readonly kind: 'next'; readonly value: T } | Verdict;

/** Hands `value` on to the next step. */
export const next = <T>(value: T): { readonly kind: 'next'; readonly value: T } => ({ kind: 'next', value });

/** Goes on with a value, or ends the run as the catalogue says for the code of the problem. */
export function fromResult<T>(result: Result<T, Problem>): Step<T> {
  return result.ok ? next(result.value) : verdictOf(result.error);
}

/** The verdict that a problem means: skipped, tried again, or failed for good. */
export function verdictOf(problem: Problem): Verdict {
  const { kind, retry } = entryOf(problem.code);
  if (kind === 'skipped') return { kind: 'skipped', reason: problem.code as SkippedReason, detail: problem.detail };
  return retry === 'never' ? { kind: 'failed', problem } : { kind: 'retry', problem };
}

/** Runs steps one at a time, each in a span of its own, and keeps how long each took. */
export class StepRunner {
  readonly #event: StoredEvent;
  readonly #now: () => number;
  readonly #durations: Partial<Record<StepName, number>> = {};

  constructor(event: StoredEvent, now: () => number) {
    this.#event = event;
    this.#now = now;
  }

  /** Runs one step. A step that runs twice, as a repeated search does, counts with the sum of its times. */
  async run<S extends Step<unknown>>(name: StepName, step: () => Promise<S>): Promise<S> {
    const startedAt = this.#now();
    try {
      if (!isTracingOn()) return await atCheckpoint(this.#event, name, step);
      return await inSpan(`zenbridge.${name}`, { attributes: { 'zenbridge.step': name } }, async (span) => {
        const result = await atCheckpoint(this.#event, name, step);
        if (result.kind !== 'next') tellVerdict(span, result);
        return result;
      });
    } finally {
      this.#durations[name] = (this.#durations[name] ?? 0) + (this.#now() - startedAt);
    }
  }

  /** Milliseconds by step, of the steps that ran. */
  get durations(): Record<string, number> {
    return { ...this.#durations };
  }
}
