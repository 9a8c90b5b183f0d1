import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Engine } from './engine.ts';

const execute = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');

/** The two images that the others are built with. */
export interface BaseImages {
  /** Node and npm, to build with. */
  readonly node: string;
  /** What the images run on. */
  readonly base: string;
}

/**
 * Makes both from a root file system of this machine, such as one of `debootstrap`, for places where no image can be pulled.
 * Node is that of the lock file, npm that of this machine.
 * @param folder the root file system
 */
export async function baseFromRoot(engine: Engine, folder: string): Promise<BaseImages> {
  const images = { base: 'localhost/zenbridge-local/base:1', node: 'localhost/zenbridge-local/node:1' };
  const work = await mkdtemp(join(tmpdir(), 'zenbridge-base-'));
  try {
    const archive = join(work, 'root.tar');
    await execute('tar', ['-C', folder, '-cf', archive, '.']);
    await engine.ask('import', archive, images.base);
    await rm(archive);
    const local = join(work, 'node', 'usr', 'local');
    await mkdir(join(local, 'bin'), { recursive: true });
    await cp(join(ROOT, 'node_modules', 'node', 'bin', 'node'), join(local, 'bin', 'node'), { dereference: true });
    const npm = join((await execute('npm', ['root', '--global'])).stdout.trim(), 'npm');
    await cp(npm, join(local, 'lib', 'node_modules', 'npm'), { recursive: true });
    for (const name of ['npm', 'npx']) {
      await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, 'bin', name));
    }
    await writeFile(join(work, 'Dockerfile'), `FROM ${images.base}\nCOPY node /\n`);
    await engine.ask('build', '--tag', images.node, '--file', join(work, 'Dockerfile'), work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return images;
}
