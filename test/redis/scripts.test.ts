import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REDIS_SERVICES, type RedisService, redisRules } from '../../deploy/redis/rights.ts';

/**
 * Tests do not come to every branch of every script of BullMQ: what removes jobs after an hour, for example, runs after an
 * hour. So the text of each script that a service sends is compared with its rights, and a new version of BullMQ with it.
 */
const FOLDER = join(dirname(createRequire(import.meta.url).resolve('bullmq')), '..', 'esm', 'scripts');

/** What each service does with jobs, by the names of the scripts without the numbers of their keys. */
const ADDS = ['addStandardJob'];
const QUEUES_AGAIN = [...ADDS, 'getState', 'getStateV2', 'reprocessJob', 'removeJob'];
const LOOKS = ['getCounts', 'getRanges', 'getRateLimitTtl', 'isMaxed'];
const SENT: Readonly<Record<RedisService, readonly string[]>> = {
  ingress: ADDS,
  worker: [
    ...QUEUES_AGAIN,
    ...LOOKS,
    'moveToActive',
    'moveToFinished',
    'moveToDelayed',
    'moveJobFromActiveToWait',
    'moveStalledJobsToWait',
    'retryJob',
    'extendLock',
    'extendLocks',
    'releaseLock',
    'saveStacktrace',
  ],
  console: [
    ...QUEUES_AGAIN,
    ...LOOKS,
    'pause',
    'promote',
    'moveJobsToWait',
    'getJobs',
    'getJobScheduler',
    'getMetrics',
    'getDependencyCounts',
    'paginate',
    'isJobInList',
  ],
};

/** Commands in branches that a service does not come to, and why not. */
const NOT_REACHED: Readonly<Record<RedisService, Readonly<Record<string, readonly string[]>>>> = {
  ingress: {
    'jobs with a deduplication key': ['lpos', 'set', 'pttl', 'persist', 'del', 'zrevrangebyscore'],
    'jobs with parents': ['sadd', 'scard', 'lrange', 'zscore', 'zrem'],
    'delayed jobs': ['zrange'],
    'queues with a concurrency of their own': ['llen'],
  },
  worker: { 'queues of BullMQ 4': ['rpop'] },
  console: {
    'queues of BullMQ 4': ['rpop', 'lpop'],
    'queues paused by BullMQ 5': ['rename'],
    'jobs with parents': ['sadd'],
  },
};

/** The commands in the text of a script, with those of what it includes. */
function commandsOf(script: string): readonly string[] {
  const file = readdirSync(FOLDER).find((name) => new RegExp(`^${script}-\\d+\\.js$`).test(name));
  if (file === undefined) throw new Error(`BullMQ has no script ${script}`);
  const calls = readFileSync(join(FOLDER, file), 'utf8').matchAll(/(?:rcall|redis\.p?call)\(\s*["'](\w+)["']/g);
  return [...new Set([...calls].map(([, name = '']) => name.toLowerCase()))];
}

describe.each(REDIS_SERVICES)('%s', (service) => {
  const allowed = new Set(redisRules(service, 'root').map((rule) => rule.replace(/^\+/, '')));
  const used = new Set(SENT[service].flatMap(commandsOf));
  const notReached = Object.values(NOT_REACHED[service]).flat();

  test('has the right to every command of every script that it sends', () => {
    expect(used.size).toBeGreaterThan(5);
    const missing = [...used].filter((command) => !allowed.has(command));
    expect(missing.sort()).toEqual([...notReached].sort());
  });
});
