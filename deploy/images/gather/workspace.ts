import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of the workspace and the name of its package. */
export interface WorkspaceFolder {
  readonly name: string;
  /** Relative to the root, such as `packages/runtime`. */
  readonly path: string;
}

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The folder that is asked for and, after it, those of all packages of the workspace that it needs in production. */
export async function workspaceClosure(root: string, folder: string): Promise<readonly WorkspaceFolder[]> {
  const manifest = async (path: string): Promise<Manifest> =>
    JSON.parse(await readFile(join(root, path, 'package.json'), 'utf8'));
  const packages = await readdir(join(root, 'packages'));
  const paths = new Map<string, string>();
  for (const name of packages) paths.set((await manifest(`packages/${name}`)).name, `packages/${name}`);

  const found = new Map<string, WorkspaceFolder>();
  const add = async (path: string): Promise<void> => {
    const { name, dependencies = {} } = await manifest(path);
    if (found.has(name)) return;
    found.set(name, { name, path });
    for (const [dependency, range] of Object.entries(dependencies)) {
      if (range.startsWith('workspace:')) await add(paths.get(dependency) ?? dependency);
    }
  };
  await add(folder);
  return [...found.values()];
}
