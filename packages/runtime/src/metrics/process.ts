import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { isCluster, type RedisClient } from '../redis/client.ts';
import { pingRedis } from '../redis/connection/wait.ts';
import { isMetricsOn } from '../telemetry/state.ts';
import { observe } from './instruments.ts';

const NANOSECONDS = 1e9;
const MILLISECONDS = 1e3;
const ANSWER_WITHIN_MS = 1000;

/** Tells about the event loop and the memory of this process, and about its connection to Redis. Returns what ends it. */
export function observeProcess(redis: RedisClient): () => void {
  if (!isMetricsOn()) return () => undefined;
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  let before = performance.eventLoopUtilization();
  const endLoop = observe(
    [
      'nodejs.eventloop.delay.p99',
      'nodejs.eventloop.delay.max',
      'nodejs.eventloop.utilization',
      'process.memory.usage',
    ],
    (tell) => {
      const now = performance.eventLoopUtilization();
      tell('nodejs.eventloop.delay.p99', delay.percentile(99) / NANOSECONDS, {});
      tell('nodejs.eventloop.delay.max', delay.max / NANOSECONDS, {});
      tell('nodejs.eventloop.utilization', performance.eventLoopUtilization(now, before).utilization, {});
      tell('process.memory.usage', process.memoryUsage.rss(), {});
      delay.reset();
      before = now;
    },
  );
  const endRedis = observe(['zenbridge.redis.up', 'zenbridge.redis.round_trip'], async (tell) => {
    const startedAt = performance.now();
    const isUp = await pingRedis(redis, ANSWER_WITHIN_MS);
    tell('zenbridge.redis.up', isUp ? 1 : 0, {});
    if (isUp) tell('zenbridge.redis.round_trip', (performance.now() - startedAt) / MILLISECONDS, {});
  });
  return () => {
    endLoop();
    endRedis();
    delay.disable();
  };
}

/** Tells how much memory Redis has used up. Returns what ends it. */
export function observeRedisMemory(redis: RedisClient): () => void {
  if (!isMetricsOn()) return () => undefined;
  return observe(['zenbridge.redis.memory.used', 'zenbridge.redis.memory.limit'], async (tell) => {
    const nodes = isCluster(redis) ? redis.nodes('master') : [redis];
    const infos = await Promise.all(nodes.map((node) => node.info('memory')));
    const fullest = infos
      .map(memoryOf)
      .sort((a, b) => b.used / (b.limit || Infinity) - a.used / (a.limit || Infinity))[0];
    if (fullest === undefined) return;
    tell('zenbridge.redis.memory.used', fullest.used, {});
    if (fullest.limit > 0) tell('zenbridge.redis.memory.limit', fullest.limit, {});
  });
}

function memoryOf(info: string): { used: number; limit: number } {
  const read = (field: string) => Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
  return { used: read('used_memory'), limit: read('maxmemory') };
}
