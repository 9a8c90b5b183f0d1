import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@zenbridge/local';

const READY_MS = 30_000;
/** The user and group "nobody" of Linux. */
const NOBODY = 65_534;

/** A PostgreSQL server for one bench, with an empty database `postgres` of the user `postgres`, who needs no password. */
export interface Postgres {
  readonly port: number;
  stop(): Promise<void>;
}

/** PostgreSQL does not run as root, and whoever it runs as has to own its files and reach its program. */
const asSomebody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

async function own(folder: string): Promise<void> {
  if (asSomebody.uid === undefined) return;
  for (const name of ['', ...(await readdir(folder, { recursive: true }))])
    await chown(join(folder, name), NOBODY, NOBODY).catch(() => undefined);
}

/**
 * Starts PostgreSQL with data in a new folder.
 * @param programs folder that holds its `bin`, `lib` and `share`
 * @throws Error when it does not start
 */
export async function startPostgres(programs: string): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'zenbridge-postgres-'));
  await cp(programs, join(folder, 'program'), { recursive: true, verbatimSymlinks: true });
  await own(folder);
  const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...asSomebody };
  const bin = (name: string): string => join(folder, 'program', 'bin', name);
  const data = join(folder, 'data');
  const made = spawnSync(bin('initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8'], options);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories='].flatMap((text) => ['-c', text]);
  const child = spawn(bin('postgres'), ['-D', data, '-p', String(port), ...settings], { ...options, stdio: 'ignore' });
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    // Its "fast shutdown": it does not wait for clients to leave.
    child.kill('SIGINT');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  if (await answers(port, child)) return { port, stop };
  await stop();
  throw new Error('PostgreSQL did not start');
}

async function answers(port: number, child: ChildProcess): Promise<boolean> {
  const deadline = performance.now() + READY_MS;
  while (child.exitCode === null && performance.now() < deadline) {
    const socket = connect(port, '127.0.0.1');
    const connected = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (connected) return true;
    await delay(50);
  }
  return false;
}
