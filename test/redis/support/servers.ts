import { join } from 'node:path';
import { freePort, type MortalRedis, startMortalRedis } from '@zenbridge/local';
import { connectRedis, createLogger } from '@zenbridge/runtime';
import type { Redis } from 'ioredis';

/** What a program is looked for with. */
export const context = {
  env: process.env,
  say: (line: string): void => void process.stderr.write(`${line}\n`),
  cacheDir: join(import.meta.dirname, '..', '..', '..', '.local'),
};

/** A server of one's own with a connection to tell it things. */
export interface Server extends MortalRedis {
  readonly port: number;
  readonly admin: Redis;
}

/** A logger for connections of the tests themselves. */
export const silent = createLogger({ service: 'test', level: 'silent' });

/**
 * Starts a redis-server.
 * @param options options of redis.conf, such as `{ maxmemory: '10mb' }`
 */
export async function startServer(options: Readonly<Record<string, string>> = {}): Promise<Server> {
  const port = Number(options.port ?? (await freePort()));
  const server = await startMortalRedis(context, { port: String(port), ...options });
  const password = options.requirepass;
  const admin = connectRedis({ url: server.url, password, role: 'command', name: 'test-admin', logger: silent });
  const remove = async (): Promise<void> => {
    admin.disconnect();
    await server.remove();
  };
  return { ...server, port, admin, remove };
}

/** Makes a server the replica of another, and waits until it has all of it. */
export async function follow(replica: Server, primary: Server): Promise<void> {
  await replica.admin.replicaof('127.0.0.1', primary.port);
  while (!/master_link_status:up/.test(await replica.admin.info('replication'))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
