import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { startGuarded } from '@zenbridge/local';
import { checkedServer, closeRedis, connectRedis } from '@zenbridge/runtime';
import { Worker } from 'bullmq';
import { onBench } from '../support/bench.ts';
import { isAllCreated, oneEach, saveCases } from '../support/cases.ts';
import { until } from '../support/until.ts';
import { type Server, silent, startServer } from './support/servers.ts';
import { loginSettings, startServerWithUsers } from './support/users.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serverWith(options: Readonly<Record<string, string>>, start = startServer): Promise<Server> {
  const server = await start(options);
  closing.push(() => server.remove());
  return server;
}

/** Runs a service as a process on a Redis, as an orchestrator does. Gives what it writes. */
function run(service: 'ingress' | 'worker', { url }: Server, env: Readonly<Record<string, string>> = {}) {
  const lines: string[] = [];
  const child = startGuarded({
    command: [process.execPath, 'src/main.ts'],
    cwd: join(REPOSITORY, 'services', service),
    env: { PATH: process.env.PATH, ZENBRIDGE_REDIS_URL: url, ZENBRIDGE_PORT: '0', ZENBRIDGE_HOST: '127.0.0.1', ...env },
    onLine: (line) => lines.push(line),
  });
  closing.push(() => child.stop(10_000));
  return { lines, exited: child.exited, stop: () => child.stop(10_000) };
}

const parsed = (lines: readonly string[]): Record<string, unknown>[] => lines.map((line) => JSON.parse(line));

test('a Redis that evicts is refused, with what to do about it, by each service', async () => {
  const server = await serverWith({ 'maxmemory-policy': 'volatile-lru' });
  for (const service of ['ingress', 'worker'] as const) {
    const { lines, exited } = run(service, server);
    expect(await exited).toEqual({ status: 1 });
    const told = parsed(lines).find(({ code }) => code === 'ZB_REDIS_EVICTS');
    expect(told).toMatchObject({ level: 'error', service });
    expect(told?.msg).toMatch(
      /127\.0\.0\.1:\d+ has maxmemory-policy volatile-lru\. Set maxmemory-policy to noeviction/,
    );
    // Nobody else says anything, and nothing that is not a line of the log.
    expect(lines.join('\n')).not.toContain('IMPORTANT!');
  }
}, 60_000);

test('a Redis without an append-only file is warned of, and used', async () => {
  const server = await serverWith({ appendonly: 'no' });
  const { lines, stop } = run('worker', server);
  await until('the worker runs', () => lines.some((line) => line.includes('worker runs')), { timeoutMs: 20_000 });
  await stop();
  const warnings = parsed(lines).filter(({ level }) => level === 'warn');
  expect(warnings).toMatchObject([{ code: 'ZB_REDIS_NOT_PERSISTENT' }]);
  expect(warnings[0]?.msg).toContain('appendonly no');
}, 60_000);

test('waitaof is refused where the server does not have it, and works where it does', async () => {
  const server = await serverWith({}, startServerWithUsers);
  const [known] = (await server.admin.call('COMMAND', 'INFO', 'WAITAOF')) as unknown[];
  const { lines, exited, stop } = run('ingress', server, { ZENBRIDGE_DURABILITY: 'waitaof' });
  if (known === null) {
    expect(await exited).toEqual({ status: 1 });
    const told = parsed(lines).find(({ code }) => code === 'ZB_REDIS_CANNOT_CONFIRM');
    expect(told?.msg).toMatch(/is version \d+\.\d+\.\d+, and WAITAOF came with 7\.2/);
    return;
  }
  await stop();
  await onBench(
    { redisUrl: server.url, env: { ZENBRIDGE_DURABILITY: 'waitaof' }, envOf: loginSettings },
    async (bench) => {
      await Promise.all([bench.start('ingress'), bench.start('worker')]);
      const recordIds = saveCases(bench, 60);
      await until('every event has an outcome', () => isAllCreated(bench, 60), { timeoutMs: 40_000 });
      expect(bench.zenqms.control.issues.countByRecordId()).toEqual(oneEach(recordIds));
    },
  );
}, 90_000);

test('BullMQ says nothing of its own about a server that turned bad later', async () => {
  const server = await serverWith({ 'maxmemory-policy': 'allkeys-lru' });
  const warn = jest.spyOn(globalThis.console, 'warn');
  const connection = connectRedis({ url: server.url, role: 'worker', name: 'test', logger: silent });
  closing.push(() => closeRedis(connection));
  const worker = new Worker('complaints', async () => {}, { ...checkedServer, connection, prefix: 't' });
  await worker.waitUntilReady();
  await worker.close();
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
