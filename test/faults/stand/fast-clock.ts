import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const NAME = 'libfaketimeMT.so.1';
const CACHE = join(import.meta.dirname, '..', '..', '..', '.local');

/** A clock that all processes of a stand go by and that goes faster than that of the machine. */
export interface FastClock {
  /** How many seconds pass in one. */
  readonly speed: number;
  /** What a process is started with so that it goes by the clock. To be asked for at the moment of the start. */
  env(): Readonly<Record<string, string>>;
}

/**
 * Makes a clock with libfaketime, which is loaded into each process: into redis-server just as into Node, and so timers,
 * time-outs, delays and expiry are all faster.
 * @throws Error when there is no libfaketime and none can be fetched
 */
export async function fastClock(speed: number): Promise<FastClock> {
  const library =
    (await installed('/usr/lib')) ?? (await installed(join(CACHE, 'faketime', 'usr', 'lib'))) ?? (await fetched());
  const beganAt = Date.now();
  return {
    speed,
    env: () => ({
      // Allocation by libc, which is found before any other: jemalloc asks for the time before it can be answered.
      LD_PRELOAD: `${library} libc.so.6`,
      // Processes start at different moments and begin with the time of that moment by the fast clock.
      FAKETIME: `+${Math.round(((Date.now() - beganAt) * (speed - 1)) / 1000)} x${speed}`,
    }),
  };
}

/** The library below a folder such as /usr/lib. */
async function installed(folder: string): Promise<string | undefined> {
  for (const architecture of await readdir(folder).catch(() => [])) {
    const found: readonly string[] = await readdir(join(folder, architecture, 'faketime')).catch(() => []);
    if (found.includes(NAME)) return join(folder, architecture, 'faketime', NAME);
  }
  return undefined;
}

/** Fetches the package of the distribution and unpacks it; nothing is installed. */
async function fetched(): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, 'fetch-'));
  try {
    const sandbox = process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : [];
    await execute('apt-get', ['-q', ...sandbox, 'download', 'libfaketime'], { cwd: work });
    const [archive = ''] = (await readdir(work)).filter((name) => name.endsWith('.deb'));
    await execute('dpkg-deb', ['-x', join(work, archive), join(work, 'root')]);
    await rename(join(work, 'root'), join(CACHE, 'faketime')).catch(() => undefined);
  } catch (error) {
    throw new Error('A fast clock needs libfaketime: `apt-get install libfaketime`.', { cause: error });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const library = await installed(join(CACHE, 'faketime', 'usr', 'lib'));
  if (library === undefined) throw new Error(`The package libfaketime holds no ${NAME}.`);
  return library;
}
