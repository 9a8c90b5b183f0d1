import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordingLogger } from '../../../test/lines.ts';
import { openRedisProxy } from '../../../test/redis-proxy.ts';
import { until } from '../../../test/until.ts';
import { closeRedis } from '../connection/close.ts';
import { connectRedis } from '../connection/connect.ts';
import { waitForRedis } from '../connection/wait.ts';
import { requireSoundRedis } from './check.ts';
import { readFacts } from './facts.ts';
import { isOlder } from './findings.ts';

const USER = 'without-config';
const silent = recordingLogger().logger;
const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const admin = connectRedis({ url, role: 'command', name: 'check-test', logger: silent });

beforeAll(async () => {
  await admin.acl('SETUSER', USER, 'on', '>pw', '~*', '+@all', '-config');
});
afterAll(async () => {
  await admin.acl('DELUSER', USER);
  await closeRedis(admin);
});

test('a server tells what the check asks', async () => {
  const facts = await readFacts(admin);
  expect(facts).toMatchObject({ tells: true, evictionPolicy: 'noeviction', appendOnly: true, replicas: 0 });
  expect(facts.appendFsync).toMatch(/^(always|everysec|no)$/);
  expect(facts.version).toMatch(/^\d+\.\d+\.\d+/);
  expect(facts.server).toBe(new URL(url).host);
});

test('a service starts on a sound server, and nothing is said', async () => {
  const { logger, lines } = recordingLogger();
  expect(await requireSoundRedis(admin, { logger, withinMs: 5000 })).toMatchObject({ ok: true });
  expect(lines).toEqual([]);
});

test('what forbidden commands would tell is said to be unknown, and the service starts', async () => {
  const { logger, lines } = recordingLogger();
  const redis = connectRedis({ url, username: USER, password: 'pw', role: 'command', name: 'check-test', logger });
  expect(await requireSoundRedis(redis, { logger, withinMs: 5000 })).toMatchObject({ ok: true });
  expect(lines).toMatchObject([{ level: 'warn', code: 'ZB_REDIS_NOT_CHECKED' }]);
  await closeRedis(redis);
});

test('a service that waits for the disk of Redis does not start on a server that cannot tell', async () => {
  const { logger, lines } = recordingLogger();
  const starting = requireSoundRedis(admin, { logger, withinMs: 5000, needs: { waitsForDisk: true } });
  const { version = '' } = await readFacts(admin);
  if (isOlder(version, '7.2.0')) {
    await expect(starting).rejects.toThrow(/^ZB_REDIS_CANNOT_CONFIRM: .*WAITAOF came with 7\.2/);
    expect(lines).toMatchObject([{ level: 'error', code: 'ZB_REDIS_CANNOT_CONFIRM' }]);
  } else {
    expect(await starting).toMatchObject({ ok: true });
  }
});

test('a Redis that is away at the start is checked when it is there', async () => {
  const { logger, lines } = recordingLogger();
  const proxy = await openRedisProxy({ cut: true });
  const redis = connectRedis({ url: proxy.url, role: 'command', name: 'check-test', logger: silent });
  expect(await requireSoundRedis(redis, { logger, withinMs: 100, needs: { replicas: 2 } })).toMatchObject({
    error: { code: 'ZB_REDIS_UNAVAILABLE' },
  });
  expect(lines).toEqual([]);
  await proxy.mend();
  await waitForRedis(redis, 10_000);
  const line = await until(() => lines[0]);
  expect(line).toMatchObject({ level: 'warn', code: 'ZB_REDIS_CANNOT_CONFIRM' });
  expect(String(line.msg)).toContain('has 0 replicas and 2 must confirm');
  await closeRedis(redis);
  await proxy.cut();
});
