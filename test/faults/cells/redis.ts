import { setTimeout as delay } from 'node:timers/promises';
import { linesIn } from '../counting/log-lines.ts';
import { TIMINGS } from '../stand/settings.ts';
import type { Stand } from '../stand/stand.ts';
import { type Cell, type CellContext, FEED_MS } from './cell.ts';

const group = 'Redis fails';
const away = ({ logs }: Stand): Promise<number> => linesIn(logs, 'worker-', 'Redis is away');

const crashing =
  (times: number, downMs: number) =>
  async ({ stand, feed, events }: CellContext): Promise<void> => {
    const fed = feed({ events, overMs: times * (downMs + 1500) });
    for (let round = 0; round < times; round += 1) {
      await delay(1000);
      await stand.redis.kill();
      await delay(downMs);
      await stand.redis.start();
    }
    await fed;
  };

/** What Redis, or the way to it, can do. */
export const redisFaults: readonly Cell[] = [
  {
    name: 'redis-restart',
    group,
    fault: 'restarted (SIGTERM), twice, 1 s away',
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: 6000 });
      for (let round = 0; round < 2; round += 1) {
        await delay(1200);
        await stand.redis.stop();
        await delay(1000);
        await stand.redis.start();
      }
      await fed;
    },
    hits: away,
  },
  {
    name: 'redis-killed-always',
    group,
    fault: 'killed (SIGKILL), three times, with appendfsync always',
    isShort: true,
    stand: { redis: { appendfsync: 'always' } },
    run: crashing(3, 500),
    hits: away,
  },
  {
    name: 'redis-killed-everysec',
    group,
    fault: 'killed (SIGKILL), three times, with appendfsync everysec',
    stand: { redis: { appendfsync: 'everysec' } },
    run: crashing(3, 500),
    hits: away,
  },
  {
    name: 'redis-failover',
    group,
    fault: 'the primary is killed, twice, and Sentinel promotes the replica; what counts is on the replica',
    stand: { redis: 'sentinels' },
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: 10_000 });
      for (let round = 0; round < 2; round += 1) {
        await delay(2000);
        await stand.redis.failOver();
      }
      await fed;
    },
    hits: away,
  },
  {
    name: 'redis-connections-cut',
    group,
    fault: 'all connections of both workers are reset, twenty times',
    stand: { redisProxies: true },
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: FEED_MS });
      for (let round = 0; round < 20; round += 1) {
        await delay(FEED_MS / 20);
        for (const way of stand.ways.redis) way.cut();
      }
      await fed;
    },
    hits: ({ ways }) => ways.redis.reduce((sum, way) => sum + way.struck(), 0),
  },
  {
    name: 'redis-full',
    group,
    fault: 'full for 5 s: every write is refused (noeviction)',
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: 8000 });
      await delay(1500);
      await stand.command('config', 'set', 'maxmemory', '1mb');
      await delay(5000);
      await stand.command('config', 'set', 'maxmemory', '0');
      await fed;
    },
    hits: ({ logs }) => linesIn(logs, '', 'ReplyError'),
  },
  {
    name: 'redis-worker-cut-off',
    group,
    fault: `one worker hears nothing of Redis for ${2 * TIMINGS.lockSeconds + TIMINGS.claimSeconds} s, and is not told`,
    stand: { redisProxies: true },
    run: async ({ stand, feed, events }) => {
      const awayMs = (2 * TIMINGS.lockSeconds + TIMINGS.claimSeconds) * 1000;
      const fed = feed({ events, overMs: awayMs });
      await delay(1500);
      stand.ways.redis[0]?.freeze();
      await delay(awayMs);
      await stand.ways.redis[0]?.mend();
      await fed;
    },
    hits: ({ ways }) => ways.redis[0]?.struck() ?? 0,
  },
];
