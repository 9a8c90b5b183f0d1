import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchPackages, mayInstall } from '@zenbridge/local';
import { runTool } from './run-tool.ts';

const CACHE = join(import.meta.dirname, '..', '..', '.local');
const HOME = join(CACHE, 'prometheus');
const UNPACKED = join(HOME, 'usr', 'bin', 'promtool');

const REMEDY =
  'Install it (`apt-get install prometheus`, `brew install prometheus`, or https://prometheus.io/download) so that promtool is on the PATH; or set ZENBRIDGE_NO_INSTALL=1 to leave the rules untested.';

/**
 * Finds promtool, which tests rules for Prometheus: on the PATH, or unpacked from the package of the distribution, which is
 * fetched once and not installed.
 * @returns its path; undefined when there is none and nothing may be fetched
 * @throws Error saying what to do when it cannot be had
 */
export async function findPromtool(): Promise<string | undefined> {
  if ((await runTool('promtool', ['--version'])).status === 0) return 'promtool';
  if (await isThere(UNPACKED)) return UNPACKED;
  if (!mayInstall(process.env)) return undefined;
  const fetched = await fetchPackages(CACHE, process.env, [['prometheus']]);
  if (typeof fetched === 'string')
    throw new Error(`There is no promtool to test the alert rules with. ${fetched} ${REMEDY}`);
  // Another run may have been faster.
  await rename(fetched.root, HOME).catch(() => undefined);
  await rm(fetched.work, { recursive: true, force: true });
  if (!(await isThere(UNPACKED))) throw new Error(`The package prometheus has no promtool. ${REMEDY}`);
  return UNPACKED;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
