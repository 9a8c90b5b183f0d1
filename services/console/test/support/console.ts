import { randomUUID } from 'node:crypto';
import {
  type Breakers,
  type Control,
  createBreakers,
  createControl,
  createDefinitionStore,
  createExecutionLog,
  type DefinitionInput,
  type DefinitionStore,
  type ExecutionLog,
} from '@zenbridge/ledger';
import {
  closeRedis,
  connectRedis,
  createKeySpace,
  createLogger,
  createQueue,
  type JobData,
  readSettings,
} from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { serviceRedisUrl, testRedisUrl } from '../../../../test/support/redis-urls.ts';
import { createAccounts } from '../../src/accounts/accounts.ts';
import { hashPassword } from '../../src/accounts/password.ts';
import type { Role } from '../../src/accounts/role.ts';
import { createToken, hashToken } from '../../src/accounts/token.ts';
import { createConsole } from '../../src/app.ts';
import { settings } from '../../src/settings.ts';
import { type Client, createClient } from './client.ts';
import { connections, integration } from './definitions.ts';

/** A console that runs for a test file, with keys of its own in the real Redis and one integration, `complaints`. It connects as its user, the test as its own. */
export interface TestConsole {
  readonly url: string;
  readonly redis: Redis;
  /** First part of all its keys. */
  readonly root: string;
  readonly log: ExecutionLog;
  readonly control: Control;
  readonly breakers: Breakers;
  readonly definitions: DefinitionStore;
  /** Its log lines so far. */
  readonly lines: Record<string, unknown>[];
  queueOf(integration: string): Queue<JobData>;
  define(...more: DefinitionInput[]): Promise<void>;
  /** A script with a token. The tokens are those of `ops-script` and `look-script`. */
  script(role: Role): Client;
  /** The tokens of these scripts. */
  readonly tokens: Readonly<Record<Role, string>>;
  /** A browser in which somebody has logged in: the users are `olga`, an operator, and `victor`, a viewer. */
  browser(role: Role): Promise<Client>;
  /** Somebody who has not logged in. */
  readonly stranger: Client;
  stop(): Promise<void>;
}

/** Passwords by the role of their users. */
export const passwords: Record<Role, string> = { operator: 'operator-pass-1', viewer: 'viewer-pass-22' };
const names: Record<Role, string> = { operator: 'olga', viewer: 'victor' };

/** What tests can spare for a look at a password. */
const CHEAP = { log2N: 10, r: 8, p: 1 };

/** The `Cookie` header that goes with the `Set-Cookie` of an answer. */
export const cookieFrom = (headers: Headers): string => headers.get('set-cookie')?.split(';')[0] ?? '';

/**
 * Starts a console on a free port.
 *
 * @param env settings that differ from those of a test
 */
export async function startTestConsole(
  env: Readonly<Record<string, string>> = {},
  now: () => number = Date.now,
): Promise<TestConsole> {
  const root = `t-${randomUUID()}`;
  const keys = createKeySpace(root);
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => lines.push(JSON.parse(line)) };
  const logger = createLogger({ service: 'console', level: 'debug', destination });
  const silent = createLogger({ service: 'test', level: 'silent' });
  const redis = connectRedis({ url: testRedisUrl, role: 'command', name: 'console-test', logger: silent });
  const definitions = createDefinitionStore({ redis, keys, now });
  const define = async (...more: DefinitionInput[]): Promise<void> => {
    await definitions.apply(more, { author: 'test', managedBy: 'files' });
  };
  await define(...connections, integration('complaints'));

  const read = readSettings(settings, {
    ZENBRIDGE_REDIS_URL: serviceRedisUrl('console'),
    ZENBRIDGE_REDIS_KEY_ROOT: root,
    ZENBRIDGE_HOST: '127.0.0.1',
    ZENBRIDGE_PORT: '0',
    ZENBRIDGE_CONSOLE_USERS: 'given below',
    ZENBRIDGE_CONSOLE_LOGINS_PER_MINUTE: '1000',
    ZENBRIDGE_CONSOLE_REFRESH_SECONDS: '0.1',
    ...env,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const tokens: Record<Role, string> = { operator: createToken(), viewer: createToken() };
  const accounts = createAccounts(
    [
      { name: names.operator, role: 'operator', passwordHash: await hashPassword(passwords.operator, CHEAP) },
      { name: names.viewer, role: 'viewer', passwordHash: await hashPassword(passwords.viewer, CHEAP) },
    ],
    [
      { name: 'ops-script', role: 'operator', tokenHash: hashToken(tokens.operator) },
      { name: 'look-script', role: 'viewer', tokenHash: hashToken(tokens.viewer) },
    ],
  );
  const service = await createConsole({ settings: read.value, accounts, logger, now });
  await service.start();
  const url = service.address();
  const queues = new Map<string, Queue<JobData>>();
  const page = { accept: 'text/html', origin: url };
  return {
    url,
    redis,
    root,
    log: createExecutionLog({ redis, keys, now, retentionMs: 86_400_000 }),
    control: createControl({ redis, keys, now }),
    breakers: createBreakers({ redis, keys }),
    definitions,
    lines,
    queueOf: (name) => {
      const queue = queues.get(name) ?? createQueue({ integration: name, keys, connection: redis });
      queues.set(name, queue);
      return queue;
    },
    define,
    tokens,
    script: (role) => createClient(url, { authorization: `Bearer ${tokens[role]}` }),
    browser: async (role) => {
      const form = { name: names[role], password: passwords[role] };
      const { headers } = await createClient(url, page).send('/login', { form });
      return createClient(url, { ...page, cookie: cookieFrom(headers) });
    },
    stranger: createClient(url, page),
    stop: async () => {
      await service.stop();
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await closeRedis(redis);
    },
  };
}
