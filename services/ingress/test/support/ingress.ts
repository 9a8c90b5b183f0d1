import { randomUUID } from 'node:crypto';
import { createDefinitionStore, createExecutionLog, type DefinitionInput, type ExecutionLog } from '@zenbridge/ledger';
import { closeRedis, connectRedis, createKeySpace, createLogger, createQueue, readSettings } from '@zenbridge/runtime';
import type { Redis } from 'ioredis';
import { serviceRedisUrl, testRedisUrl } from '../../../../test/support/redis-urls.ts';
import { createIngress } from '../../src/app.ts';
import { settings } from '../../src/settings.ts';
import { definitions, secrets } from './definitions.ts';

/** An ingress that runs for a test file, with keys of its own in the real Redis. It connects as its user, the test as its own. */
export interface TestIngress {
  readonly url: string;
  readonly redis: Redis;
  /** First part of all its keys. */
  readonly root: string;
  readonly log: ExecutionLog;
  /** Its log lines so far. */
  readonly lines: Record<string, unknown>[];
  /** Changes its environment, where secrets come from. */
  readonly env: Record<string, string | undefined>;
  define(more: readonly DefinitionInput[]): Promise<void>;
  /** Ids of the jobs that wait in the queue of an integration. */
  jobs(integration: string): Promise<string[]>;
  /** Everything it has in Redis, by key. */
  contents(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Starts an ingress on a free port and waits until it is ready.
 *
 * @param env settings that differ from those of a test
 */
export async function startTestIngress(env: Readonly<Record<string, string>> = {}): Promise<TestIngress> {
  const root = `t-${randomUUID()}`;
  const keys = createKeySpace(root);
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({
    service: 'ingress',
    level: 'debug',
    destination: { write: (line) => lines.push(JSON.parse(line)) },
  });
  const silent = createLogger({ service: 'test', level: 'silent' });
  const redis = connectRedis({ url: testRedisUrl, role: 'command', name: 'ingress-test', logger: silent });
  const store = createDefinitionStore({ redis, keys, now: Date.now });
  const define = async (more: readonly DefinitionInput[]): Promise<void> => {
    await store.apply(more, { author: 'test', managedBy: 'api' });
  };
  await define(definitions);

  const environment: Record<string, string | undefined> = { ...secrets };
  const read = readSettings(settings, {
    ZENBRIDGE_REDIS_URL: serviceRedisUrl('ingress'),
    ZENBRIDGE_REDIS_KEY_ROOT: root,
    ZENBRIDGE_HOST: '127.0.0.1',
    ZENBRIDGE_PORT: '0',
    ZENBRIDGE_INGRESS_DRAIN_SECONDS: '0',
    ZENBRIDGE_INGRESS_FAILURES_PER_MINUTE: '10000',
    ...env,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const ingress = await createIngress({ settings: read.value, logger, env: environment, now: Date.now });
  await ingress.start();
  const queues = new Map<string, ReturnType<typeof createQueue>>();
  const log = createExecutionLog({ redis, keys, now: Date.now, retentionMs: 86_400_000 });
  const jobs = async (integration: string): Promise<string[]> => {
    const queue = queues.get(integration) ?? createQueue({ integration, keys, connection: redis });
    queues.set(integration, queue);
    return (await queue.getWaiting()).map(({ id }) => id ?? '');
  };
  return {
    url: ingress.address(),
    redis,
    root,
    log,
    lines,
    env: environment,
    define,
    jobs,
    contents: async () => {
      const found: Record<string, string> = {};
      for await (const batch of redis.scanStream({ match: `${root}:*`, count: 1000 })) {
        for (const key of batch) found[key] = (await redis.dumpBuffer(key))?.toString('base64') ?? '';
      }
      return found;
    },
    stop: async () => {
      await ingress.stop();
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await closeRedis(redis);
    },
  };
}
