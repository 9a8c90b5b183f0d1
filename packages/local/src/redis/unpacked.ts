import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { which } from '../process/which.ts';
import { fetchPackages } from './packages.ts';
import { type ServerProgram, startServer } from './server.ts';
import { type Attempt, absent, type Env, type WayContext } from './way.ts';

/** Packages that hold a server, named as the program in them. */
const SERVER_PACKAGES = ['redis-server', 'valkey-server'] as const;

/** The program itself lies in the tools, which are fetched even if the system has them without the server. */
export const SERVER_CHOICES = SERVER_PACKAGES.map((name) => [name, name.replace('-server', '-tools')] as const);

/** Whether something may be fetched and put on this machine. */
export const mayInstall = (env: Env): boolean => !['1', 'true', 'yes'].includes(env.ZENBRIDGE_NO_INSTALL ?? '');

/** Starts the server of packages that are unpacked below `cacheDir`, after fetching them if need be. */
export async function fromUnpackedPackages(context: WayContext): Promise<Attempt> {
  const program = await unpackedServer(context);
  if (typeof program === 'string') return absent(program);
  return startServer(program, `redis-server from ${homeBelow(context.cacheDir)}`);
}

const homeBelow = (cacheDir: string): string => join(cacheDir, 'redis-server');

/**
 * Fetches the server as packages of the distribution with apt-get and unpacks them below `cacheDir`. Nothing is installed
 * in the system: no root is needed, no system service is left running, no lock of dpkg is taken. The folder appears under
 * its final name in one step, so that two processes doing this at once do not disturb each other.
 * @returns the server, or why there is none
 */
export async function unpackedServer({ env, say, cacheDir }: WayContext): Promise<ServerProgram | string> {
  const home = homeBelow(cacheDir);
  let root = await usable(home);
  if (root === undefined) {
    if (!mayInstall(env)) return 'Fetching a server is switched off by ZENBRIDGE_NO_INSTALL.';
    if (which(['apt-get'], env) === undefined || which(['dpkg-deb'], env) === undefined) {
      return 'There is no apt-get to fetch a server with.';
    }
    say(`No Redis here: fetching redis-server with apt-get and unpacking it in ${home}; nothing is installed.`);
    const fetched = await fetchPackages(cacheDir, env, SERVER_CHOICES);
    if (typeof fetched === 'string') return fetched;
    root = await moveInto(home, fetched.root);
    await rm(fetched.work, { recursive: true, force: true });
  }
  if (root === undefined) return `The packages unpacked in ${home} hold no server.`;
  return { binary: root.binary, env: { ...env, LD_LIBRARY_PATH: root.libraries } };
}

interface Unpacked {
  readonly binary: string;
  /** Folders of shared libraries, as LD_LIBRARY_PATH takes them. */
  readonly libraries: string;
}

async function usable(root: string): Promise<Unpacked | undefined> {
  const binaries = SERVER_PACKAGES.map((name) => join(root, 'usr', 'bin', name));
  const found = await Promise.all(
    binaries.map((path) =>
      stat(path).then(
        () => path,
        () => undefined,
      ),
    ),
  );
  const binary = found.find((path) => path !== undefined);
  if (binary === undefined) return undefined;
  const folders = await Promise.all(['usr/lib', 'lib'].map((folder) => architectureFolders(join(root, folder))));
  return { binary, libraries: folders.flat().join(':') };
}

async function architectureFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && entry.name.includes('-linux-'))
    .map(({ name }) => join(folder, name));
}

async function moveInto(home: string, root: string): Promise<Unpacked | undefined> {
  try {
    await rename(root, home);
  } catch {
    // Another process was faster; its folder serves as well.
  }
  return usable(home);
}
