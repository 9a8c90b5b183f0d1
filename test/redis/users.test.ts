import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { REDIS_SERVICES, type RedisService, redisRules, redisUser } from '../../deploy/redis/rights.ts';
import { onBench } from '../support/bench.ts';
import { createRedisUsers, redisVersion, refusals } from '../support/redis-users.ts';
import { until } from '../support/until.ts';
import { type Server, startServer } from './support/servers.ts';

const ROOT = 'users-test';
const PASSWORD = 'a-password-for-the-test';
let server: Server;
let rulesOf: (service: RedisService) => readonly string[];

beforeAll(async () => {
  server = await startServer();
  const isSince7_2 = (await redisVersion(server.admin)) >= 7.2;
  rulesOf = (service) => redisRules(service, ROOT, isSince7_2);
  await createRedisUsers(server.admin, { root: ROOT, password: PASSWORD, nameOf: redisUser });
}, 60_000);
afterAll(async () => {
  await server.remove();
});

test('each service does all its work as its own user, and is refused nothing but the look at the configuration', async () => {
  const token = `zbt_${randomBytes(32).toString('base64url')}`;
  const tokenHash = `sha256:${createHash('sha256').update(token).digest('hex')}`;
  const options = {
    redisUrl: server.url,
    keyRoot: ROOT,
    env: {
      ZENBRIDGE_TOKEN_KEY: randomBytes(32).toString('base64'),
      ZENBRIDGE_WORKER_CONCURRENCY: '5',
      ZENBRIDGE_METRICS_PORT: '0',
      // Nobody listens there, and nothing is told: the console looks, which is what takes rights.
      ZENBRIDGE_NOTIFY_WEBHOOK_URL: 'http://127.0.0.1:9/',
      ZENBRIDGE_NOTIFY_SECONDS: '1',
    },
    envOf: (service: string) => ({
      ZENBRIDGE_REDIS_USERNAME: redisUser(service as RedisService),
      ZENBRIDGE_REDIS_PASSWORD: PASSWORD,
      ZENBRIDGE_CONSOLE_TOKENS: JSON.stringify([{ name: 'tests', role: 'operator', tokenHash }]),
    }),
  };
  await onBench(options, async ({ salesforce, log, start, console, lines }) => {
    await server.admin.call('ACL', 'LOG', 'RESET');
    await Promise.all([start('ingress'), start('worker'), start('console')]);
    const call = async (method: string, path: string, body?: object): Promise<number> => {
      const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
      const url = `${console}/api/v1${path}`;
      return (await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })).status;
    };
    const outcomes = (name: string, state: 'created' | 'skipped' | 'error', count: number) =>
      until(`${count} ${state}`, async () => ((await log.counts(name))[state] ?? 0) >= count, { timeoutMs: 60_000 });

    // Created, a duplicate, an error that is opened again, and a filter that compares with earlier values.
    const id = salesforce.control.save('Case', { Subject: 'A complaint', Priority: 'High' });
    await outcomes('complaints', 'created', 1);
    salesforce.control.save('Case', { Subject: 'A complaint, changed' }, { id });
    salesforce.control.save('Case', { Subject: 'Not translated', Priority: 'Urgent' });
    await outcomes('complaints', 'error', 1);
    expect(await call('POST', '/integrations/complaints/pause', { reason: 'for the test' })).toBe(200);
    salesforce.control.save('Case', { Subject: 'Held', Priority: 'Low' });
    await until('one waits', async () => (await log.counts('complaints')).waiting === 1, { timeoutMs: 30_000 });
    expect(await call('GET', '/executions?integration=complaints')).toBe(200);
    expect(await call('GET', '/integrations')).toBe(200);
    const [failed] = (await log.search({ integration: 'complaints', outcome: 'error' })).executions;
    expect(await call('POST', `/executions/complaints/${failed?.id}/retry`)).toBeLessThan(300);
    expect(await call('POST', '/integrations/complaints/resume', { reason: 'for the test' })).toBe(200);
    await outcomes('complaints', 'created', 2);
    await outcomes('complaints', 'error', 1);
    const told = lines.flatMap((line) => /"url":"([^"]+\/metrics)"/.exec(line)?.[1] ?? []);
    const metrics = await Promise.all(told.map(async (url) => (await fetch(url)).text()));
    expect(metrics.filter((text) => text.includes('zenbridge_redis_memory_used_bytes'))).toHaveLength(2);
    expect(metrics.filter((text) => text.includes('zenbridge_queue_ready'))).toHaveLength(2);
  });
  expect(await refusals(server.admin)).toEqual([]);
}, 180_000);

test('each user is refused every command that its service does not need', async () => {
  const commands = (await server.admin.call('COMMAND', 'LIST')) as string[];
  for (const service of REDIS_SERVICES) {
    const allowed = new Set(
      rulesOf(service)
        .filter((rule) => rule.startsWith('+'))
        .map((rule) => rule.slice(1).replace(/\|.*/, '')),
    );
    const let_through: string[] = [];
    for (const command of commands.filter((name) => !allowed.has(name))) {
      const answer = String(await server.admin.call('ACL', 'DRYRUN', redisUser(service), command).catch(String));
      // With too few arguments Redis says so before it looks at rights; then the command is tried with some.
      const told = /wrong number/i.test(answer)
        ? String(await server.admin.call('ACL', 'DRYRUN', redisUser(service), command, ...ARGUMENTS).catch(String))
        : answer;
      if (told === 'OK' && command !== WITHOUT_RIGHTS) let_through.push(command);
    }
    expect({ service, let_through }).toEqual({ service, let_through: [] });
    for (const dangerous of [
      'flushall',
      'keys',
      'config',
      'acl',
      'shutdown',
      'replicaof',
      'debug',
      'monitor',
      'module',
      'migrate',
    ]) {
      expect(allowed.has(dangerous)).toBe(false);
    }
  }
}, 60_000);

/** Ends a login, and is everybody's. */
const WITHOUT_RIGHTS = 'reset';
const ARGUMENTS = ['a', 'b', 'c'];

test('the one user of the documentation has every right that one of them has', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/tasks/choose-a-redis.md'), 'utf8');
  const [, rules = ''] = /^ACL SETUSER zenbridge on >PASSWORD (.+)$/m.exec(page) ?? [];
  await server.admin.call('ACL', 'SETUSER', 'of-the-page', 'reset', 'on', 'nopass', ...rules.split(' '));
  const commands = new Set(REDIS_SERVICES.flatMap(rulesOf).filter((rule) => rule.startsWith('+')));
  expect(commands.size).toBeGreaterThan(50);
  const refused: string[] = [];
  for (const command of commands) {
    const told = server.admin.call('ACL', 'DRYRUN', 'of-the-page', ...command.slice(1).split('|'));
    if (/no permissions/.test(String(await told.catch(String)))) refused.push(command);
  }
  expect(refused).toEqual([]);
});

test('each user reaches the keys of its service and no others', async () => {
  const may = async (service: RedisService, command: readonly string[]): Promise<boolean> =>
    String(await server.admin.call('ACL', 'DRYRUN', redisUser(service), ...command)) === 'OK';
  const reads = (key: string) => ['hget', `${ROOT}:${key}`, 'field'];
  const writes = (key: string) => ['hset', `${ROOT}:${key}`, 'field', 'value'];
  /** Who may read and who may write: i, w and c for the three services. */
  const table: readonly (readonly [key: string, read: string, write: string])[] = [
    ['{complaints}:executions:log', 'iwc', 'iwc'],
    ['{complaints}:queue:complaints:meta', 'iwc', 'iwc'],
    ['{definitions}:current', 'iwc', 'c'],
    ['{notifications}:told', 'c', 'c'],
    ['{complaints}:control', 'wc', 'c'],
    ['{complaints}:prior-values:500000000000001AAA', 'w', 'w'],
    ['{account:main}:record:500000000000001AAA', 'w', 'w'],
    ['{account:main}:breaker', 'wc', 'w'],
    ['{connection:org}:token', 'wc', 'wc'],
    ['{notifications}:told', 'c', 'c'],
    ['session:abc', 'c', 'c'],
    ['anything-else', '', ''],
  ];
  for (const [key, read, write] of table) {
    for (const service of REDIS_SERVICES) {
      const letter = service.slice(0, 1);
      const found = { read: await may(service, reads(key)), write: await may(service, writes(key)) };
      expect({ key, service, ...found }).toEqual({
        key,
        service,
        read: read.includes(letter),
        write: write.includes(letter),
      });
    }
  }
  for (const service of REDIS_SERVICES) {
    expect(await may(service, ['get', 'another-root:{complaints}:executions:log'])).toBe(false);
    expect(await may(service, ['publish', 'channel', 'text'])).toBe(false);
  }
});
