import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDurability, type Durability } from '@zenbridge/ledger';
import { connectRedis, type RedisNeeds } from '@zenbridge/runtime';
import { follow, type Server, silent, startServer } from './support/servers.ts';

let primary: Server;
let replica: Server;
let hasWaitaof = false;
beforeAll(async () => {
  [primary, replica] = await Promise.all([startServer(), startServer()]);
  await follow(replica, primary);
  const known = (await primary.admin.call('COMMAND', 'INFO', 'WAITAOF')) as unknown[];
  hasWaitaof = known[0] !== null;
}, 60_000);
afterAll(() => Promise.all([primary.remove(), replica.remove()]));

const WITHIN_MS = 3000;

async function waitingFor(needs: RedisNeeds, use: (durability: Durability) => Promise<void>, withinMs = WITHIN_MS) {
  const durability = createDurability({
    needs: { waitsForDisk: false, replicas: 0, ...needs },
    connect: () => connectRedis({ url: primary.url, role: 'command', name: 'test-confirm', logger: silent }),
    withinMs,
  });
  await use(durability).finally(() => durability.close());
}

async function store(count: number): Promise<string[]> {
  const hashes = Array.from({ length: count }, () => `t-${randomUUID()}`);
  await Promise.all(hashes.map((hash) => primary.admin.hset(hash, 'field', 'value')));
  return hashes;
}

describe('what is confirmed', () => {
  test('is on the replica', () =>
    waitingFor({ replicas: 1 }, async ({ confirm }) => {
      const hashes = await store(200);
      await Promise.all(hashes.map((hash) => confirm(hash, ['field'])));
      for (const hash of hashes) expect(await replica.admin.hget(hash, 'field')).toBe('value');
    }));

  test('is there at all: what a failover lost is not confirmed, and what else was asked at once is', () =>
    waitingFor({ replicas: 1 }, async ({ confirm }) => {
      const [kept = '', lost = ''] = await store(2);
      await primary.admin.del(lost);
      const answers = await Promise.allSettled([
        confirm(kept, ['field']),
        confirm(lost, ['field']),
        confirm(kept, ['no']),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
      expect(String((answers[1] as PromiseRejectedResult).reason)).toContain('has lost what it had stored');
    }));

  test('is on disk, many at a time, where the server has WAITAOF', async () => {
    if (!hasWaitaof) return;
    await primary.admin.config('SET', 'appendfsync', 'everysec');
    await waitingFor({ waitsForDisk: true }, async ({ confirm }) => {
      const startedAt = performance.now();
      const rounds = Array.from({ length: 20 }, async () => {
        const [hash = ''] = await store(1);
        await confirm(hash, ['field']);
      });
      await Promise.all(rounds);
      // One by one they would take twenty seconds.
      expect(performance.now() - startedAt).toBeLessThan(6000);
      expect(await primary.admin.info('persistence')).toContain('aof_enabled:1');
    });
  });

  test('is not what a replica that stands still has not got', async () => {
    process.kill(await pidOf(replica), 'SIGSTOP');
    try {
      const [hash = ''] = await store(1);
      await waitingFor(
        { replicas: 1 },
        ({ confirm }) => expect(confirm(hash, ['field'])).rejects.toThrow('on 0 of 1 replicas within 300 ms'),
        300,
      );
    } finally {
      process.kill(await pidOf(replica), 'SIGCONT');
    }
  });
});

const pids = new Map<Server, number>();

async function pidOf(server: Server): Promise<number> {
  const known = pids.get(server) ?? Number(/process_id:(\d+)/.exec(await server.admin.info('server'))?.[1]);
  pids.set(server, known);
  return known;
}
