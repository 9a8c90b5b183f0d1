import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES, type Org, openOrg, readDefinitions, type Started, settings, start } from '@zenbridge/local';
import { readSettings } from '@zenbridge/runtime';

/** ZenBridge with simulators, as processes of their own, apart from every other test. */
export interface System extends Started {
  /** Saves records in the simulated org, as someone of its service desk: each save is delivered. */
  readonly org: Org;
  /** What the start said, one line each; problems of the services among it. */
  readonly lines: readonly string[];
}

/** Time that a test has to allow for `startSystem`, in milliseconds. */
export const SYSTEM_MS = 90_000;

/**
 * Starts simulators, ingress, worker and console with the definitions of examples/simulated, on free ports, with keys of
 * their own in the Redis of the test run. Call `stop` in the end.
 * @param extra environment variables for all services, such as the OTEL_ ones or shorter intervals
 */
export async function startSystem(extra: Readonly<Record<string, string>> = {}): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'zenbridge-system-'));
  const ports = ['INGRESS', 'CONSOLE', 'WORKER', 'SALESFORCE_SIMULATOR', 'ZENQMS_SIMULATOR'];
  const env = {
    ...process.env,
    ...Object.fromEntries(ports.map((name) => [`ZENBRIDGE_${name}_PORT`, '0'])),
    ZENBRIDGE_REDIS_URL: process.env.REDIS_URL,
    ZENBRIDGE_REDIS_KEY_ROOT: undefined,
    ZENBRIDGE_LOCAL_DIR: folder,
    ...extra,
  };
  const values = readSettings(settings, env);
  const definitions = await readDefinitions(EXAMPLES);
  if (!values.ok || !definitions.ok) throw new Error('the settings or the examples are wrong');
  const lines: string[] = [];
  const say = (line: string): number => lines.push(line);
  const started = await start({ env, settings: values.value, definitions: definitions.value, say });
  const stop = async (): Promise<void> => {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { ...started, org: await openOrg(started), lines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
