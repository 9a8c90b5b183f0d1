import { setImmediate as nextTurn } from 'node:timers/promises';
import { NotConfirmed, type RedisClient } from '@zenbridge/runtime';
import { confirmScript } from './confirm.script.ts';

/** What a round waits for. */
export interface Wanted {
  /** On the disk of the server itself. */
  readonly waitsForDisk: boolean;
  /** How many replicas must have it. */
  readonly replicas: number;
  /** Longest time, in milliseconds. */
  readonly withinMs: number;
}

interface Entry {
  readonly hash: string;
  readonly fields: readonly string[];
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/** Entries per round: what a server looks at in a few milliseconds. */
const MOST_AT_ONCE = 500;

/**
 * Confirms what was written to one server, round by round. A connection that waits does nothing else, so a wait for each
 * write would let them through one by one, and with an append-only file that is synced every second, one a second. So all
 * that came during a round is looked for and waited for together in the next.
 */
export class Rounds {
  readonly #redis: RedisClient;
  readonly #wanted: Wanted;
  #waiting: Entry[] = [];
  #isRunning = false;

  constructor(redis: RedisClient, wanted: Wanted) {
    this.#redis = redis;
    this.#wanted = wanted;
  }

  /** Resolves once the fields of the hash are confirmed, rejects when they are not, or not in time. */
  confirm(hash: string, fields: readonly string[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ hash, fields, done, failed });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // Those whose answers came together go together.
    await nextTurn();
    while (this.#waiting.length > 0) await this.#round(this.#waiting.splice(0, MOST_AT_ONCE));
    this.#isRunning = false;
  }

  /**
   * One pipeline is one connection to one server: either that server has the entries and has confirmed them, or the round
   * fails. What was stored on a server that is the primary no more is not there.
   */
  async #round(entries: readonly Entry[]): Promise<void> {
    try {
      const { waitsForDisk, replicas, withinMs } = this.#wanted;
      const pipeline = this.#redis.pipeline();
      for (const { hash, fields } of entries) pipeline.eval(confirmScript, 1, hash, ...fields);
      if (waitsForDisk) pipeline.call('WAITAOF', 1, replicas, withinMs);
      else pipeline.call('WAIT', replicas, withinMs);
      const replies = (await pipeline.exec()) ?? [];
      const [failure, confirmed] = replies.at(-1) ?? [new NotConfirmed('Redis gave no answer')];
      if (failure) throw failure;
      this.#expectEnough(confirmed);
      for (const [n, entry] of entries.entries()) {
        const [error, isThere] = replies[n] ?? [];
        if (isThere === 1) entry.done();
        else entry.failed(error ?? new NotConfirmed('Redis has lost what it had stored'));
      }
    } catch (error) {
      for (const entry of entries) entry.failed(error as Error);
    }
  }

  #expectEnough(confirmed: unknown): void {
    const { waitsForDisk, replicas, withinMs } = this.#wanted;
    const [onDisk, onReplicas] = waitsForDisk ? (confirmed as [number, number]) : [0, confirmed as number];
    if (waitsForDisk && onDisk < 1) throw new NotConfirmed(`not on the disk of Redis within ${withinMs} ms`);
    if (onReplicas < replicas) throw new NotConfirmed(`on ${onReplicas} of ${replicas} replicas within ${withinMs} ms`);
  }
}
