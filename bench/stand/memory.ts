import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Program } from './program.ts';

/** Memory at one moment, in MB: of Redis what its data take, of programs their resident set. */
export interface MemorySample {
  /** Seconds since sampling began. */
  readonly at: number;
  readonly [name: string]: number;
}

/** What the data in Redis take, in bytes. */
export async function redisBytes(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
}

/** Samples memory until stopped. @returns how to stop, with the samples */
export function sampleMemory(
  redis: Redis,
  programs: Readonly<Record<string, Program>>,
  everyMs: number,
): () => Promise<readonly MemorySample[]> {
  const samples: MemorySample[] = [];
  const startedAt = performance.now();
  const stopped = new AbortController();
  const sampling = (async () => {
    while (!stopped.signal.aborted) {
      const entries = Object.entries(programs).map(
        async ([name, program]) => [name, (await program.use()).rssMb] as const,
      );
      const found = Object.fromEntries(await Promise.all(entries));
      samples.push({
        at: (performance.now() - startedAt) / 1000,
        redis: (await redisBytes(redis)) / 2 ** 20,
        ...found,
      });
      await delay(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopped.abort();
    await sampling;
    return samples;
  };
}
