import { request } from 'node:http';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GuardedProcess, startGuarded } from '../process/guarded.ts';
import { run } from '../process/run.ts';
import { which } from '../process/which.ts';
import type { Env } from './way.ts';

const PING_MS = 3000;
const CLIENT_MS = 5000;
const STOP_MS = 5000;

/** A container engine that has answered. */
export interface Engine {
  /** Its address as DOCKER_HOST takes it. */
  readonly host: string;
  readonly name: 'Docker' | 'Podman';
  /** Ends the API service, when it was started for this purpose. */
  stop(): Promise<void>;
}

/**
 * Looks for a Docker or Podman engine that really answers; a client program without an engine is none. Takes a few
 * seconds at most for each place.
 */
export async function findEngine(env: Env): Promise<Engine | undefined> {
  for (const host of await dockerHosts(env)) {
    if (await engineAnswers(host)) return { host, name: 'Docker', stop: async () => undefined };
  }
  return which(['podman'], env) === undefined ? undefined : podmanEngine(env);
}

async function dockerHosts(env: Env): Promise<string[]> {
  const given = env.DOCKER_HOST ?? '';
  if (given !== '') return [given];
  const sockets = ['/var/run/docker.sock', join(homedir(), '.docker', 'run', 'docker.sock')];
  const runtimeDir = env.XDG_RUNTIME_DIR ?? '';
  if (runtimeDir !== '') sockets.push(join(runtimeDir, 'docker.sock'));
  const hosts = sockets.map((path) => `unix://${path}`);
  if (which(['docker'], env) === undefined) return hosts;
  const context = await run(['docker', 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], {
    env,
    timeoutMs: CLIENT_MS,
  });
  return [...new Set([...(context.status === 0 ? [context.output.trim()] : []), ...hosts])];
}

/** Podman has no engine that runs all the time: its API is served for as long as it is needed. */
async function podmanEngine(env: Env): Promise<Engine | undefined> {
  const host = `unix://${join(tmpdir(), `zenbridge-podman-${process.pid}.sock`)}`;
  const service = startGuarded({ command: ['podman', 'system', 'service', '--time=0', host], env });
  const stop = async (): Promise<void> => {
    await service.stop(STOP_MS);
  };
  if (await answersBefore(service, host, CLIENT_MS)) return { host, name: 'Podman', stop };
  await stop();
  return undefined;
}

async function answersBefore(service: GuardedProcess, host: string, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  const pause = (): Promise<'ended' | 'again'> =>
    Promise.race([
      service.exited.then(() => 'ended' as const),
      new Promise<'again'>((resolve) => setTimeout(resolve, 100, 'again')),
    ]);
  while (Date.now() < deadline) {
    if (await engineAnswers(host)) return true;
    if ((await pause()) === 'ended') return false;
  }
  return false;
}

/** Whether `GET /_ping` of the Docker API at `host` (unix:// or tcp://) is answered in time. */
export function engineAnswers(host: string, timeoutMs = PING_MS): Promise<boolean> {
  const target = host.startsWith('unix://')
    ? { socketPath: host.slice('unix://'.length), path: '/_ping' }
    : URL.canParse(host)
      ? { host: new URL(host).hostname, port: new URL(host).port || '2375', path: '/_ping' }
      : undefined;
  if (target === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const ping = request({ ...target, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.once('error', () => resolve(false));
    ping.end();
  });
}
