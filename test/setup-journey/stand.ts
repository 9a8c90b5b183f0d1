import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type RunningService, zenbridge as services, startService } from '@zenbridge/local';
import {
  DEMO_CLIENT_ID,
  DEMO_SECRETS,
  type SalesforceSimulator,
  startSalesforceSimulator,
  startZenqmsSimulator,
  type ZenqmsSimulator,
} from '@zenbridge/simulators';

const PROGRAM = new URL('../../packages/cli/src/main.ts', import.meta.url).pathname;
const GRACE_MS = 10_000;
/** A hash that no password has: nobody logs in here. */
const NO_PASSWORD = `scrypt:10:8:1:${'A'.repeat(22)}:${'A'.repeat(43)}`;

/** What a command line came to. */
interface Ran {
  readonly status: unknown;
  readonly out: string;
  readonly err: string;
}

/** ZenBridge as it is after its installation: it runs, and nothing is configured. */
export interface Stand {
  readonly salesforce: SalesforceSimulator;
  readonly zenqms: ZenqmsSimulator;
  /** Address of the ingress. */
  readonly ingress: string;
  /** An empty folder, in which commands are run. */
  readonly folder: string;
  /** Runs `zenbridge` as a process of its own, in the folder, as an operator. */
  zenbridge(...args: string[]): Promise<Ran>;
  close(): Promise<void>;
}

/** Starts the simulators within the test, and ingress, worker and console as processes. */
export async function openStand(): Promise<Stand> {
  const token = `zbt_${randomBytes(32).toString('base64url')}`;
  const tokenHash = `sha256:${createHash('sha256').update(token).digest('hex')}`;
  const ports = {
    ingress: await freePort(),
    worker: await freePort(),
    console: await freePort(),
    salesforce: 0,
    zenqms: 0,
  };
  const [salesforce, zenqms] = await Promise.all([startSalesforceSimulator(), startZenqmsSimulator()]);
  const ingress = `http://127.0.0.1:${ports.ingress}`;
  const env = {
    PATH: process.env.PATH,
    ZENBRIDGE_REDIS_URL: process.env.REDIS_URL,
    ZENBRIDGE_REDIS_KEY_ROOT: `t-${randomUUID()}`,
    ZENBRIDGE_HOST: '127.0.0.1',
    ZENBRIDGE_INGRESS_URL: ingress,
    ZENBRIDGE_INGRESS_DRAIN_SECONDS: '0',
    ZENBRIDGE_SHUTDOWN_SECONDS: '8',
    ZENBRIDGE_CONSOLE_USERS: JSON.stringify([{ name: 'nobody', role: 'viewer', passwordHash: NO_PASSWORD }]),
    ZENBRIDGE_CONSOLE_TOKENS: JSON.stringify([{ name: 'setup', role: 'operator', tokenHash }]),
    SALESFORCE_CLIENT_ID: DEMO_CLIENT_ID,
    SALESFORCE_CLIENT_SECRET: DEMO_SECRETS.salesforceClientSecret,
    ZENQMS_TOKEN: DEMO_SECRETS.zenqmsToken,
    COMPLAINTS_TOKEN: randomBytes(24).toString('base64url'),
  };
  const folder = await mkdtemp(join(tmpdir(), 'zenbridge-setup-'));
  const started = await Promise.allSettled(services(ports, env).map(startService));
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(running.map((service: RunningService) => service.stop(GRACE_MS)));
    await Promise.all([salesforce.close(), zenqms.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  const console = { ZENBRIDGE_API_URL: `http://127.0.0.1:${ports.console}`, ZENBRIDGE_API_TOKEN: token };
  const run = (args: readonly string[]): Promise<Ran> =>
    new Promise((resolve) => {
      const options = { cwd: folder, env: { PATH: process.env.PATH, ...console } };
      const child = execFile(process.execPath, [PROGRAM, ...args], options, (error, out, err) =>
        resolve({ status: error === null ? 0 : error.code, out, err }),
      );
      child.stdin?.end();
    });
  return { salesforce, zenqms, ingress, folder, zenbridge: (...args) => run(args), close };
}
