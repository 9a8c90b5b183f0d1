import type { Redis } from 'ioredis';
import type { Program } from './program.ts';

/** Milliseconds of one core, by who used them. */
export type ProcessorTime = Readonly<Record<string, number>>;

/** What Redis itself has used of the processor since it began, in milliseconds; not what its copies for snapshots used. */
async function redisMs(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  const seconds = (name: string): number => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1]);
  return (seconds('used_cpu_user') + seconds('used_cpu_sys')) * 1000;
}

async function usedMs(redis: Redis, programs: Readonly<Record<string, Program>>): Promise<ProcessorTime> {
  const used = Object.entries(programs).map(async ([name, program]) => [name, (await program.use()).cpuMs] as const);
  return { ...Object.fromEntries(await Promise.all(used)), Redis: await redisMs(redis) };
}

/** Does something, and tells what it took of the processor: of the programs, and of Redis as `Redis`. */
export async function withProcessorTime<T>(
  redis: Redis,
  programs: Readonly<Record<string, Program>>,
  act: () => Promise<T>,
): Promise<readonly [T, ProcessorTime]> {
  const before = await usedMs(redis, programs);
  const result = await act();
  const after = await usedMs(redis, programs);
  return [result, Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms - (before[name] ?? 0)]))];
}
