import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { bundleService, bundlesOf } from '@zenbridge/bundle';
import type { Definition } from '@zenbridge/connector/integration';
import { createExecutionLog, type Execution, type ExecutionLog } from '@zenbridge/ledger';
import {
  applyDefinitions,
  defineOutboundMessages,
  EXAMPLES,
  freePort,
  pointedAt,
  type RunningService,
  readDefinitions,
  startService,
  zenbridge,
} from '@zenbridge/local';
import {
  closeRedis,
  commonSettings,
  connectRedis,
  createKeySpace,
  createLogger,
  defineSettings,
  readSettings,
  redisPlace,
} from '@zenbridge/runtime';
import {
  DEMO_CLIENT_ID,
  DEMO_SECRETS,
  type SalesforceSimulator,
  type SalesforceSimulatorOptions,
  startSalesforceSimulator,
  startZenqmsSimulator,
  type ZenqmsSimulator,
} from '@zenbridge/simulators';
import { serviceRedisUrl, testRedisUrl } from './redis-urls.ts';
import { until } from './until.ts';

/** A service that runs on the bench. */
export type BenchService = 'ingress' | 'worker' | 'console';

/** ZenBridge in parts: the simulators within the test, the services as processes that the test starts and ends at will. */
export interface Bench {
  readonly salesforce: SalesforceSimulator;
  readonly zenqms: ZenqmsSimulator;
  /** Address of the ingress, whether or not it runs. */
  readonly ingress: string;
  /** The same of the console. */
  readonly console: string;
  /** The Outbound Message address of the integration `complaints`, with its token. */
  readonly complaintsEndpoint: string;
  /** What senders of webhooks of `complaints` sign with. */
  readonly webhookSecret: string;
  /** Id of the simulated org. */
  readonly organizationId: string;
  readonly log: ExecutionLog;
  /** Applies the definitions anew, each as `change` gives it back. */
  redefine(change: (definition: Definition) => Definition): Promise<void>;
  /** Everything that no trace and no log may tell. */
  readonly secrets: readonly string[];
  /** First part of all its keys in Redis. */
  readonly keyRoot: string;
  /** Every line that a service wrote so far. */
  readonly lines: readonly string[];
  /** Starts a service as a process and waits until it is ready. It ends with the test at the latest. */
  start(service: BenchService): Promise<RunningService>;
}

export interface BenchOptions {
  /** The Redis of the test run unless given; there each service connects as its own user. */
  readonly redisUrl?: string;
  /** More environment variables for the services. */
  readonly env?: Readonly<Record<string, string>>;
  /** And those of one service. */
  readonly envOf?: (service: BenchService) => Readonly<Record<string, string>>;
  /** First part of all keys, made up unless given. */
  readonly keyRoot?: string;
  readonly delivery?: SalesforceSimulatorOptions['delivery'];
  /** Services that run as in their images, from a bundle. */
  readonly bundled?: readonly BenchService[];
}

const DAY_MS = 86_400_000;
/** The hash of a password that nobody knows. */
const NO_PASSWORD = `scrypt:10:8:1:${'A'.repeat(22)}:${'A'.repeat(43)}`;
const GRACE_MS = 10_000;

/** Runs a test on a fresh bench with the definitions of examples/simulated, and takes all of it down afterwards. */
export async function onBench(options: BenchOptions, test: (bench: Bench) => Promise<void>): Promise<void> {
  const { redisUrl = testRedisUrl, delivery } = options;
  const root = options.keyRoot ?? `t-${randomUUID()}`;
  const keys = createKeySpace(root);
  const ports = {
    ingress: await freePort(),
    worker: await freePort(),
    console: await freePort(),
    salesforce: 0,
    zenqms: 0,
  };
  const ingress = `http://127.0.0.1:${ports.ingress}`;
  const tokens = {
    COMPLAINTS_TOKEN: randomBytes(24).toString('base64url'),
    FIELD_COMPLAINTS_TOKEN: randomBytes(24).toString('base64url'),
    COMPLAINTS_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
    SALESFORCE_CLIENT_SECRET: DEMO_SECRETS.salesforceClientSecret,
    ZENQMS_TOKEN: DEMO_SECRETS.zenqmsToken,
  };
  const env = {
    PATH: process.env.PATH,
    ZENBRIDGE_REDIS_URL: redisUrl,
    ZENBRIDGE_REDIS_KEY_ROOT: root,
    ZENBRIDGE_HOST: '127.0.0.1',
    ZENBRIDGE_INGRESS_DRAIN_SECONDS: '0',
    ZENBRIDGE_SHUTDOWN_SECONDS: '8',
    ZENBRIDGE_CONSOLE_USERS: JSON.stringify([{ name: 'nobody', role: 'viewer', passwordHash: NO_PASSWORD }]),
    SALESFORCE_CLIENT_ID: DEMO_CLIENT_ID,
    ...tokens,
    ...options.env,
  };

  const salesforce = await startSalesforceSimulator({ ...(delivery === undefined ? {} : { delivery }) });
  const zenqms = await startZenqmsSimulator();
  const silent = createLogger({ service: 'test', level: 'silent' });
  const redis = connectRedis({ ...redisOf(env), role: 'command', name: 'bench', logger: silent });
  const running: RunningService[] = [];
  const lines: string[] = [];
  const start = async (name: BenchService): Promise<RunningService> => {
    const own = options.redisUrl === undefined ? { ZENBRIDGE_REDIS_URL: serviceRedisUrl(name) } : {};
    const service = zenbridge(ports, { ...env, ...own, ...options.envOf?.(name) }).find((one) => one.name === name);
    if (service === undefined) throw new Error(`there is no service ${name}`);
    const bundle = options.bundled?.includes(name) && (await bundleService(name, join(bundlesOf(name), 'test')));
    const started = await startService({
      ...service,
      ...(bundle && { program: bundle }),
      onLine: (line) => lines.push(line),
    });
    running.push(started);
    return started;
  };

  try {
    const read = await readDefinitions(EXAMPLES);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const definitions = pointedAt(read.value, { salesforce: salesforce.url, zenqms: zenqms.url });
    const apply = (all: readonly Definition[]) => applyDefinitions(all, { redis, keys, folder: EXAMPLES });
    await apply(definitions);
    await defineOutboundMessages(definitions, { salesforce: salesforce.url, ingress, env });
    await test({
      salesforce,
      zenqms,
      ingress,
      console: `http://127.0.0.1:${ports.console}`,
      complaintsEndpoint: `${ingress}/salesforce/outbound-messages/complaints/${tokens.COMPLAINTS_TOKEN}`,
      webhookSecret: tokens.COMPLAINTS_WEBHOOK_SECRET,
      organizationId: '00DHs000000AcMeMAK',
      log: createExecutionLog({ redis, keys, now: Date.now, retentionMs: DAY_MS }),
      redefine: async (change) => void (await apply(definitions.map(change))),
      secrets: Object.values(tokens),
      keyRoot: root,
      lines,
      start,
    });
  } finally {
    await Promise.all(running.map((service) => service.stop(GRACE_MS)));
    await closeRedis(redis);
    await Promise.all([salesforce.close(), zenqms.close()]);
  }
}

/** The Redis that an environment names, be it one server, a Sentinel group or a Cluster. */
function redisOf(env: Readonly<Record<string, string | undefined>>) {
  const values = readSettings(defineSettings('bench', commonSettings), env);
  if (!values.ok) throw new Error(JSON.stringify(values.error));
  return redisPlace(values.value);
}

/** Waits for the outcome of the latest execution about a record. */
export function outcomeOf({ log }: Pick<Bench, 'log'>, recordId: string): Promise<Execution> {
  const latest = async (): Promise<Execution | undefined> => {
    const [execution] = (await log.search({ integration: 'complaints', recordId })).executions;
    return execution?.outcome === undefined ? undefined : execution;
  };
  return until(`an outcome for ${recordId}`, latest, { timeoutMs: 30_000 });
}
