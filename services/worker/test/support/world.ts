import { randomUUID } from 'node:crypto';
import {
  type Breakers,
  type Claims,
  type Control,
  createBreakers,
  createClaims,
  createControl,
  createDefinitionStore,
  createExecutionLog,
  type Execution,
  type ExecutionLog,
  type NewEvent,
} from '@zenbridge/ledger';
import {
  closeRedis,
  connectRedis,
  createKeySpace,
  createLogger,
  createQueue,
  JOB_NAME,
  JOB_SCHEMA_VERSION,
  type JobData,
  type JobReader,
  jobOptions,
  type KeySpace,
  readSettings,
} from '@zenbridge/runtime';
import {
  DEMO_SECRETS,
  type SalesforceSimulator,
  startSalesforceSimulator,
  startZenqmsSimulator,
  type ZenqmsSimulator,
} from '@zenbridge/simulators';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { serviceRedisUrl, testRedisUrl } from '../../../../test/support/redis-urls.ts';
import { createWorkerService } from '../../src/app.ts';
import { settings } from '../../src/settings.ts';
import { connections, type IntegrationChange, integration } from './definitions.ts';

/**
 * Workers between a simulated org and two simulated accounts, on a Redis of its own key root. The workers connect as their
 * user, the test as its own.
 */
export interface TestWorld {
  readonly salesforce: SalesforceSimulator;
  readonly zenqms: ZenqmsSimulator;
  /** The account of the connection `other-account`. */
  readonly otherZenqms: ZenqmsSimulator;
  readonly log: ExecutionLog;
  readonly control: Control;
  readonly claims: Claims;
  readonly breakers: Breakers;
  readonly keys: KeySpace;
  /** A connection that everything is allowed on. */
  readonly redis: Redis;
  /** What the worker logged, one JSON line each. */
  readonly lines: string[];
  queueOf(name: string): Queue<JobData>;
  /** Applies integrations; those left out are removed. */
  apply(...changes: IntegrationChange[]): Promise<void>;
  /** Stores an event and, unless told otherwise, queues it. Returns the id of its execution. */
  send(recordId: string, event?: Partial<NewEvent> & { integration?: string; queued?: boolean }): Promise<string>;
  /** Waits for an execution to be in one of the states. */
  inState(id: string, states: readonly Execution['state'][], name?: string): Promise<Execution>;
  /** Waits for the outcome of an execution. */
  outcome(id: string, name?: string): Promise<Execution>;
}

const DAY_MS = 86_400_000;
const PATIENCE_MS = 40_000;

/** What is special about a world. */
interface WorldOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** How many workers there are. */
  readonly workers?: number;
  /** How the nth worker reads jobs, if not as this release does. */
  readonly readers?: readonly JobReader[];
}

/** Runs a test in a fresh world, and takes all of it down afterwards. */
export async function inWorld(
  test: (world: TestWorld) => Promise<void>,
  { env = {}, workers: count = 1, readers = [] }: WorldOptions = {},
): Promise<void> {
  const root = `t-${randomUUID()}`;
  const keys = createKeySpace(root);
  const lines: string[] = [];
  const logger = createLogger({
    service: 'worker',
    level: 'debug',
    destination: { write: (line) => lines.push(line) },
  });
  Object.assign(process.env, {
    TEST_SALESFORCE_SECRET: DEMO_SECRETS.salesforceClientSecret,
    TEST_ZENQMS_TOKEN: DEMO_SECRETS.zenqmsToken,
  });
  const salesforce = await startSalesforceSimulator();
  const zenqms = await startZenqmsSimulator();
  const otherZenqms = await startZenqmsSimulator();
  const redis = connectRedis({ url: testRedisUrl, role: 'command', name: 'test', logger });
  const now = Date.now;
  const log = createExecutionLog({ redis, keys, now, retentionMs: DAY_MS });
  const store = createDefinitionStore({ redis, keys, now });
  const queues = new Map<string, Queue<JobData>>();
  const queueOf = (name: string) => {
    const queue = queues.get(name) ?? createQueue({ integration: name, keys, connection: redis });
    queues.set(name, queue);
    return queue;
  };
  const values = readSettings(settings, {
    ZENBRIDGE_REDIS_URL: serviceRedisUrl('worker'),
    ZENBRIDGE_REDIS_KEY_ROOT: root,
    ZENBRIDGE_PORT: '0',
    ZENBRIDGE_HOST: '127.0.0.1',
    ...env,
  });
  if (!values.ok) throw new Error(JSON.stringify(values.error));
  const { value } = values;
  const workers = Array.from({ length: count }, (_, n) => createWorkerService(value, logger, readers[n]));

  const inState: TestWorld['inState'] = async (id, states, name = 'complaints') => {
    const deadline = now() + PATIENCE_MS;
    for (;;) {
      const execution = await log.get(name, id);
      if (execution !== undefined && states.includes(execution.state)) return execution;
      if (now() > deadline) throw new Error(`${id} is ${execution?.state} and not ${states}:\n${lines.join('')}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const world: TestWorld = {
    salesforce,
    zenqms,
    otherZenqms,
    keys,
    redis,
    log,
    control: createControl({ redis, keys, now }),
    claims: createClaims({ redis, keys }),
    breakers: createBreakers({ redis, keys }),
    lines,
    queueOf,
    apply: async (...changes) => {
      const set = [...connections(salesforce.url, zenqms.url, otherZenqms.url), ...changes.map(integration)];
      const inputs = set.map((definition) => ({ kind: definition.kind, name: definition.metadata.name, definition }));
      await store.apply(inputs, { author: 'test', managedBy: 'files', prune: true });
    },
    send: async (recordId, { integration: name = 'complaints', queued = true, ...event } = {}) => {
      const executionId = `ev-${randomUUID()}`;
      const object = event.object ?? 'Case';
      await log.accept(name, [
        { executionId, recordId, object, source: 'outbound-message', receivedAt: now(), ...event },
      ]);
      if (queued) {
        const data: JobData = { schema: JOB_SCHEMA_VERSION, executionId, recordId, object };
        await queueOf(name).add(JOB_NAME, data, jobOptions(executionId));
        await log.queued(name, [executionId]);
      }
      return executionId;
    },
    inState,
    outcome: (id, name) => inState(id, ['created', 'skipped', 'error'], name),
  };
  try {
    await world.apply({});
    await Promise.all(workers.map((worker) => worker.start()));
    await test(world);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await Promise.all([...queues.values()].map((queue) => queue.close()));
    const left = await redis.keys(`${root}:*`);
    if (left.length > 0) await redis.del(...left);
    await closeRedis(redis);
    await Promise.all([salesforce.close(), zenqms.close(), otherZenqms.close()]);
  }
}
