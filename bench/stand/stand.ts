import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE_MEMORY, startMortalRedis } from '@zenbridge/local';
import { closeRedis, connectRedis, createKeySpace, createLogger, type KeySpace } from '@zenbridge/runtime';
import {
  DEMO_CLIENT_ID,
  DEMO_SECRETS,
  type SalesforceSimulator,
  startSalesforceSimulator,
  startZenqmsSimulator,
  type ZenqmsSimulator,
} from '@zenbridge/simulators';
import type { Redis } from 'ioredis';
import { SOURCE_TOKEN } from './messages.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');

/** A Redis for the bench alone, and what everything on it shares. */
export interface Stand {
  readonly redisUrl: string;
  readonly redis: Redis;
  /** First part of the keys of ZenBridge. */
  readonly root: string;
  readonly keys: KeySpace;
  readonly salesforce: SalesforceSimulator;
  readonly zenqms: ZenqmsSimulator;
  /** The environment of every program. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder for what programs write. */
  readonly folder: string;
  /** Has something undone when the bench ends, before whatever was there earlier. */
  onClose(step: () => Promise<unknown>): void;
}

/**
 * Runs something on a Redis of its own, with the simulators in this process, and takes all of it down.
 * @param redisOptions options of redis.conf that differ from the usual: an append-only file that is synced every second
 */
export async function onStand<T>(
  run: (stand: Stand) => Promise<T>,
  redisOptions: Readonly<Record<string, string>> = {},
): Promise<T> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    return await run(await openStand(undo, redisOptions));
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function openStand(undo: (() => Promise<unknown>)[], redisOptions: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'zenbridge-bench-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const server = await startMortalRedis(
    { env: process.env, cacheDir: join(REPOSITORY, '.local'), say: () => {} },
    redisOptions,
  );
  undo.push(() => server.remove());
  const logger = createLogger({ service: 'bench', level: 'silent' });
  const redis = connectRedis({ url: server.url, role: 'command', name: 'bench', logger }) as Redis;
  undo.push(() => closeRedis(redis));
  const salesforce = await startSalesforceSimulator();
  salesforce.control.apiUsage.set({ limit: 1_000_000_000 });
  undo.push(() => salesforce.close());
  const zenqms = await startZenqmsSimulator();
  undo.push(() => zenqms.close());
  const root = `b-${randomUUID().slice(0, 8)}`;
  const env = {
    // As in the images.
    ...SERVICE_MEMORY,
    // As in the images, whose compiled modules come with them.
    NODE_COMPILE_CACHE: join(REPOSITORY, '.local', 'compile-cache'),
    ZENBRIDGE_REDIS_URL: server.url,
    ZENBRIDGE_REDIS_KEY_ROOT: root,
    ZENBRIDGE_HOST: '127.0.0.1',
    ZENBRIDGE_INGRESS_DRAIN_SECONDS: '0',
    ZENBRIDGE_SHUTDOWN_SECONDS: '10',
    SALESFORCE_CLIENT_ID: DEMO_CLIENT_ID,
    SALESFORCE_CLIENT_SECRET: DEMO_SECRETS.salesforceClientSecret,
    ZENQMS_TOKEN: DEMO_SECRETS.zenqmsToken,
    SOURCE_TOKEN,
  };
  const common = { redisUrl: server.url, redis, root, keys: createKeySpace(root), salesforce, zenqms, env, folder };
  return { ...common, onClose: (step: () => Promise<unknown>) => void undo.push(step) };
}

/** Folder of a package or service. */
export const folderOf = (...parts: readonly string[]): string => join(REPOSITORY, ...parts);
