import { spawn } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import type { Start } from './start.ts';

/** The user of the images. What Node keeps of compiled modules belongs to one user. */
const USER = 65_532;

/** What every start ends at once with: a port that is none. The command line has no port; it prints its help. */
const UNUSABLE = { ZENBRIDGE_PORT: 'none', SIMULATOR_SALESFORCE_PORT: 'none' };
/** Exit statuses for settings that are wrong, and for a command line that says nothing. */
const EXPECTED = [78, 2, 0];

/**
 * Has Node keep what it compiled of a service, so that the start is a matter of loading. The service is started for that,
 * with settings at which it ends again. Traces are switched on, because then more is loaded.
 * @param start how the image starts it
 */
export async function compiled(folder: string, start: Start, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  await chmod(cache, 0o777);
  const isService = folder.includes('/services/');
  // Those that the image runs it with: under others it would be compiled anew.
  const options = isService ? { NODE_OPTIONS: process.env.SERVICE_NODE_OPTIONS } : {};
  const child = spawn(process.execPath, start, {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: cache, OTEL_TRACES_EXPORTER: 'otlp', ...options, ...UNUSABLE },
    uid: USER,
    gid: USER,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  child.stderr.resume();
  const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  await chmod(cache, 0o755);
  if (status === null || !EXPECTED.includes(status)) throw new Error(`${folder} ended with status ${status}`);
}
