import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lastLine, run } from '../process/run.ts';
import type { Env } from './way.ts';

const UPDATE_MS = 120_000;
const DOWNLOAD_MS = 120_000;
const UNPACK_MS = 30_000;
const TRIES = 3;

/**
 * Fetches packages of Debian or Ubuntu with what they need and the system lacks, and unpacks all of it below a new folder of
 * `cacheDir`.
 * @param choices packages that belong together; the first choice that the distribution has is taken
 * @returns the work folder (to be removed by the caller) and the root of the unpacked files in it, or why it failed.
 */
export async function fetchPackages(
  cacheDir: string,
  env: Env,
  choices: readonly (readonly [string, ...string[]])[],
): Promise<{ work: string; root: string } | string> {
  await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(join(cacheDir, 'fetch-'));
  const folders = { lists: join(work, 'lists'), cache: join(work, 'cache'), root: join(work, 'root') };
  for (const folder of [join(folders.lists, 'partial'), join(folders.cache, 'archives', 'partial'), folders.root]) {
    await mkdir(folder, { recursive: true });
  }
  const apt = (timeoutMs: number, ...args: string[]) =>
    run(['apt-get', ...aptOptions(folders), ...args], { env, timeoutMs });
  let why = '';
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const updated = await apt(UPDATE_MS, 'update');
    if (updated.status !== 0) why = `apt-get update failed: ${lastLine(updated.output)}.`;
    for (const packages of updated.status === 0 ? choices : []) {
      const how = ['--yes', '--no-install-recommends', '--download-only', '--reinstall'];
      const got = await apt(DOWNLOAD_MS, ...how, 'install', ...packages);
      if (got.status === 0) {
        const failure = await unpack(join(folders.cache, 'archives'), folders.root, env);
        if (failure === undefined) return { work, root: folders.root };
        why = failure;
      } else if (packages === choices[0]) why = `apt-get could not fetch ${packages[0]}: ${lastLine(got.output)}.`;
    }
  }
  await rm(work, { recursive: true, force: true });
  return why;
}

/** Sources, keys, proxies and the list of installed packages are those of the system; everything written is ours. */
function aptOptions({ lists, cache }: { lists: string; cache: string }): string[] {
  const options = [
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${cache}`,
    'Debug::NoLocking=1',
    'Acquire::Retries=3',
    'Acquire::Languages=none',
    // As root apt would switch to a user who may not write here.
    ...(process.getuid?.() === 0 ? ['APT::Sandbox::User=root'] : []),
  ];
  return ['-q', ...options.flatMap((option) => ['-o', option])];
}

async function unpack(archives: string, root: string, env: Env): Promise<string | undefined> {
  const packages = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
  for (const name of packages) {
    const { status, output } = await run(['dpkg-deb', '-x', join(archives, name), root], { env, timeoutMs: UNPACK_MS });
    if (status !== 0) return `${name} could not be unpacked: ${lastLine(output)}.`;
  }
  return undefined;
}
