import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type GuardedProcess, startGuarded } from '../process/guarded.ts';
import { freePort } from '../process/ports.ts';
import { which } from '../process/which.ts';
import { whyNoAnswer } from './answers.ts';
import { type Attempt, absent, type Env, provided, type WayContext } from './way.ts';

const START_MS = 15_000;
const STOP_MS = 10_000;
/** Another process may take the port between the look and the start. */
const TRIES = 3;

/** A redis-server or valkey-server that can be run. */
export interface ServerProgram {
  readonly binary: string;
  /** The environment that it needs. */
  readonly env: Env;
}

/** The redis-server or valkey-server that is installed on this machine. */
export function installedServer(env: Env): ServerProgram | undefined {
  const binary = which(['redis-server', 'valkey-server'], env);
  return binary === undefined ? undefined : { binary, env };
}

/** Starts a redis-server or valkey-server that is installed on this machine. */
export async function fromInstalledServer({ env }: WayContext): Promise<Attempt> {
  const program = installedServer(env);
  if (program === undefined) return absent('Neither redis-server nor valkey-server is on the PATH.');
  return startServer(program, `${basename(program.binary)} of this machine`);
}

/**
 * Starts a server of our own: loopback only, on a free port, in a temporary folder that is removed by `stop`. It keeps an
 * append-only file and evicts nothing, as a production Redis for BullMQ must.
 * @param what how to name it to a person
 */
export async function startServer(program: ServerProgram, what: string): Promise<Attempt> {
  let why = '';
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const port = await freePort();
    const dir = await mkdtemp(join(tmpdir(), 'zenbridge-redis-'));
    const { server, isReady } = await runServer(program, { port, dir });
    const stop = async (): Promise<void> => {
      await server.stop(STOP_MS);
      await rm(dir, { recursive: true, force: true });
    };
    if (isReady) {
      return provided({ url: urlAt(port), description: `${what}, started on port ${port}`, stop });
    }
    why = server.tail().join(' | ');
    await stop();
    if (!why.includes('Address already in use')) break;
  }
  return absent(`${program.binary} did not start: ${why || 'it gave no reason'}.`);
}

/** Where a server listens and keeps what it holds. */
export interface ServerPlace {
  readonly port: number;
  readonly dir: string;
  /** Options of redis.conf that differ from the usual ones, by name. */
  readonly options?: Readonly<Record<string, string>>;
}

/** The address of a server that listens on `port` of this machine. */
export const urlAt = (port: number): string => `redis://127.0.0.1:${port}`;

/** Runs a server on what is in its folder, and waits until it answers, has ended, or takes too long. */
export async function runServer(
  { binary, env }: ServerProgram,
  place: ServerPlace,
): Promise<{ readonly server: GuardedProcess; readonly isReady: boolean }> {
  const server = startGuarded({ command: [binary, ...serverArguments(place)], env, cwd: place.dir });
  return { server, isReady: await answersInTime(server, urlAt(place.port)) };
}

function serverArguments({ port, dir, options: changed }: ServerPlace): string[] {
  const options: Readonly<Record<string, string>> = {
    port: String(port),
    bind: '127.0.0.1',
    dir,
    daemonize: 'no',
    save: '',
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
    loglevel: 'warning',
    ...changed,
  };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}

async function answersInTime(server: GuardedProcess, url: string): Promise<boolean> {
  const deadline = Date.now() + START_MS;
  let ended = false;
  void server.exited.then(() => {
    ended = true;
  });
  while (!ended && Date.now() < deadline) {
    if ((await whyNoAnswer(url, 1000)) === undefined) return !ended;
    await delay(25);
  }
  return false;
}
