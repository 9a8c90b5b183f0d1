import { cp, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { compiled } from './compiled.ts';
import { needlessFiles } from './needless.ts';
import { documents } from './papers.ts';
import { run } from './run.ts';
import { isBundled, startOf } from './start.ts';
import { workspaceClosure } from './workspace.ts';

/**
 * Gathers what an image holds, in the build of that image: `node main.ts FOLDER TO`, where FOLDER is that of the service or
 * package. What it needs of this workspace is copied together with the production dependencies of the lock file, in the
 * same places relative to each other; nothing is installed that the lock file does not name.
 */
const [folder, to] = process.argv.slice(2);
if (folder === undefined || to === undefined) throw new Error('usage: main.ts FOLDER TO');
const root = resolve(import.meta.dirname, '..', '..', '..');

const folders = await workspaceClosure(root, folder);
const name = folders[0]?.name ?? '';
if (isBundled(folder)) {
  await install(name, '@zenbridge/bundle');
  await run(root, [process.execPath, 'packages/bundle/src/main.ts', basename(folder)]);
}
await install(name);

const isWanted = (path: string): boolean => !needlessFiles.test(path);
for (const { path } of [{ path: 'node_modules' }, ...folders]) {
  await mkdir(dirname(join(to, path)), { recursive: true });
  // Links lead from one of these folders into another, and stay as they are.
  await cp(join(root, path), join(to, path), { recursive: true, verbatimSymlinks: true, filter: isWanted }).catch(
    (error: NodeJS.ErrnoException) => {
      // Without dependencies there is no such folder.
      if (path !== 'node_modules' || error.code !== 'ENOENT') throw error;
    },
  );
}
await documents({ root, name, to });
await compiled(join(to, folder), startOf(folder), join(to, '.compiled'));

/** What was fetched is in the store; only what these packages need is put in place. */
async function install(...names: readonly string[]): Promise<void> {
  await rm(join(root, 'node_modules'), { recursive: true, force: true });
  const filters = names.flatMap((each) => ['--filter', `${each}...`]);
  await run(root, ['pnpm', 'install', '--offline', '--frozen-lockfile', '--prod', ...filters]);
}
