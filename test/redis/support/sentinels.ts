import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type GuardedProcess, serverProgram, startGuarded } from '@zenbridge/local';
import { Redis } from 'ioredis';
import { until } from '../../support/until.ts';
import { context, type Server } from './servers.ts';

/** Three Sentinels that watch a primary. */
export interface Sentinels {
  /** Their addresses, as ZENBRIDGE_REDIS_URL takes them. */
  readonly url: string;
  /** Port of the primary, as one of them sees it. */
  primaryPort(): Promise<number>;
  remove(): Promise<void>;
}

/** How they name the primary. */
export const GROUP = 'zenbridge-group';

const COUNT = 3;

/** Starts three Sentinels over a primary that has its replica already, and waits until they know all there is. */
export async function startSentinels(primary: Server): Promise<Sentinels> {
  const { binary, env } = await serverProgram(context);
  const dir = await mkdtemp(join(tmpdir(), 'zenbridge-sentinels-'));
  const ports: number[] = [];
  const running: GuardedProcess[] = [];
  for (let n = 0; n < COUNT; n += 1) {
    const port = await freePort();
    const file = join(dir, `sentinel-${n}.conf`);
    await writeFile(file, configuration(port, primary.port));
    running.push(startGuarded({ command: [binary, file, '--sentinel'], env, cwd: dir }));
    ports.push(port);
  }
  const clients = ports.map((port) => {
    const client = new Redis({ port, enableReadyCheck: false });
    // They are still on their way up.
    client.on('error', () => undefined);
    return client;
  });
  const group = async (client: Redis): Promise<Map<string, string>> => {
    const told = (await client.call('SENTINEL', 'MASTER', GROUP)) as Record<string, string> | string[];
    return new Map(Array.isArray(told) ? pairs(told) : Object.entries(told));
  };
  await until('the Sentinels know each other and the replica', async () => {
    const views = await Promise.all(clients.map(group));
    return views.every((view) => view.get('num-other-sentinels') === '2' && view.get('num-slaves') === '1');
  });
  return {
    url: `redis://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`,
    primaryPort: async () => Number((await group(clients[0] as Redis)).get('port')),
    remove: async () => {
      for (const client of clients) client.disconnect();
      await Promise.all(running.map((sentinel) => sentinel.stop(2000)));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Quick to notice and to act: a second of silence is death. */
const configuration = (port: number, primaryPort: number): string =>
  [
    `port ${port}`,
    'bind 127.0.0.1',
    `sentinel monitor ${GROUP} 127.0.0.1 ${primaryPort} 2`,
    `sentinel down-after-milliseconds ${GROUP} 1000`,
    `sentinel failover-timeout ${GROUP} 4000`,
    '',
  ].join('\n');

const pairs = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((name, n) => (n % 2 === 0 ? [[name, flat[n + 1] ?? ''] as [string, string]] : []));
