import { join, resolve } from 'node:path';
import type { Definition } from '@zenbridge/connector/integration';
import { closeRedis, connectRedis, createKeySpace, createLogger, type Problem, waitForRedis } from '@zenbridge/runtime';
import type { Redis } from 'ioredis';
import { applyDefinitions } from '../definitions/apply.ts';
import { pointedAt } from '../definitions/read.ts';
import { missingSecrets } from '../definitions/secrets.ts';
import { givenVariable } from '../redis/given.ts';
import { provideRedis } from '../redis/provide.ts';
import type { LocalSettings } from '../settings.ts';
import { choosePorts, SERVICES, SIMULATORS } from '../system/ports.ts';
import { type RunningSystem, runServices } from '../system/run.ts';
import { keptSecrets } from '../system/secrets.ts';
import { type Env, simulators, type Urls, urlsOf, zenbridge } from '../system/services.ts';
import { exampleSecrets, serviceEnvironment } from './environment.ts';
import { chooseKeyRoot, type KeyRoot, removeKeys } from './key-root.ts';
import { consoleUsers, type Login, localLogins, localToken } from './logins.ts';
import { EXAMPLES } from './places.ts';
import { localTraces } from './traces.ts';

const REDIS_READY_MS = 5000;

/** What is to be started. */
export interface StartOptions {
  readonly env: Env;
  readonly settings: LocalSettings;
  readonly definitions: readonly Definition[];
  /** The folder of the definitions; without it, the examples are run with the simulators. */
  readonly folder?: string;
  readonly say: (line: string) => void;
}

/** ZenBridge, running on this machine. */
export interface Started {
  readonly urls: Urls;
  /** Who may log in to the console, unless the environment names others. */
  readonly logins: readonly Login[];
  /** The file of the API token for the command `zenbridge`, unless the environment names tokens. */
  readonly tokenFile: string | undefined;
  /** The folder of the services' log files. */
  readonly logs: string;
  /** As applied: with simulators, pointed at these. */
  readonly definitions: readonly Definition[];
  /** The environment of the services, where their secrets are. */
  readonly env: Env;
  /** Whether the console shows traces. */
  readonly showsTraces: boolean;
  readonly redis: Redis;
  readonly keyRoot: string;
  readonly failed: RunningSystem['failed'];
  /** Ends everything that was started, the services first. */
  stop(): Promise<void>;
  kill(): void;
}

/** A start that came to nothing for a reason that a person can do something about. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/**
 * Starts Redis if need be, the simulators if they are wanted, ingress, worker and console, and applies the definitions.
 * @throws CannotStart without a Redis; ServiceFailure when a service does not come up. Nothing is left running then.
 */
export async function start(options: StartOptions): Promise<Started> {
  const { env, settings, folder, say } = options;
  const local = resolve(settings.ZENBRIDGE_LOCAL_DIR);
  const logs = join(local, 'logs');
  const isDemonstration = folder === undefined;
  const provided = await provideRedis({ env, say, cacheDir: local });
  if (!provided.ok) throw new CannotStart(provided.error);
  say(`Redis: ${provided.value.description}.`);
  if (!isDemonstration && givenVariable(env) === undefined) {
    say('What is in it is gone when this ends. Set REDIS_URL to keep it.');
  }

  const ports = await choosePorts(settings, isDemonstration ? [...SERVICES, ...SIMULATORS] : SERVICES, say);
  const urls = urlsOf(ports);
  const secrets = await keptSecrets(join(local, 'secrets.json'));
  const keyRoot = chooseKeyRoot(settings.ZENBRIDGE_REDIS_KEY_ROOT, isDemonstration);
  const logins = localLogins(env, secrets);
  const token = await localToken(local, secrets);
  const common = {
    redisUrl: provided.value.url,
    keyRoot: keyRoot.name,
    host: settings.ZENBRIDGE_HOST,
    secrets,
    consoleUsers: await consoleUsers(logins),
    consoleTokens: token.setting,
  };
  // The console follows the folder from then on.
  const ofKind = isDemonstration
    ? { ...exampleSecrets(secrets), ZENBRIDGE_INGRESS_URL: urls.ingress }
    : { ZENBRIDGE_DEFINITIONS_DIR: resolve(folder) };
  const serviceEnv = serviceEnvironment({ ...env, ZENBRIDGE_DEFINITIONS_DIR: undefined, ...ofKind }, common);
  const tokenFile = (env.ZENBRIDGE_CONSOLE_TOKENS ?? '') === '' ? token.file : undefined;
  const traces = await localTraces(env);
  const definitions = isDemonstration ? pointedAt(options.definitions, urls) : options.definitions;

  for (const line of await missingSecrets(definitions, serviceEnv)) say(`A secret is missing. ${line}`);

  const redis = connectRedis({
    url: provided.value.url,
    role: 'command',
    name: 'local start',
    logger: createLogger({ service: 'local start', level: 'error', format: 'pretty' }),
  });
  const end = async (): Promise<void> => {
    await tidy(redis, keyRoot);
    await provided.value.stop();
  };
  try {
    const ready = await waitForRedis(redis, REDIS_READY_MS);
    if (!ready.ok) throw new CannotStart(ready.error);
    // A folder that is empty so far takes nothing out of force; nor does the console then.
    if (definitions.length > 0) {
      // Nobody follows the examples of a demonstration, so its definitions are changed as those of a console without a folder.
      const managedBy = keyRoot.isOurs ? 'api' : 'files';
      const keys = createKeySpace(keyRoot.name);
      await applyDefinitions(definitions, { redis, keys, folder: folder ?? EXAMPLES, managedBy });
    }
    const groups = [
      ...(isDemonstration ? [[simulators(ports, env)]] : []),
      zenbridge(ports, { ...serviceEnv, ...traces.services }, traces.console),
    ];
    const onProblem = (service: string, line: string): void => say(`[${service}] ${line}`);
    const system = await runServices(groups, { logs, onProblem });
    const stop = async (): Promise<void> => {
      await system.stop();
      await end();
    };
    const { failed, kill } = system;
    const known = { urls, logins, tokenFile, logs, definitions, env: serviceEnv, redis, keyRoot: keyRoot.name };
    return { ...known, showsTraces: traces.areShown, failed, stop, kill };
  } catch (error) {
    await end();
    throw error;
  }
}

async function tidy(redis: Redis, { name, isOurs }: KeyRoot): Promise<void> {
  // The Redis may be gone; what it held is of no use then.
  if (isOurs) await removeKeys(redis, name).catch(() => undefined);
  await closeRedis(redis);
}
