import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../../deploy/images/engine.ts';
import { until } from '../support/until.ts';
import { stopAtOnce } from './early-end.ts';
import type { PodsToPlay, Workload } from './pods.ts';
import { WORKLOADS } from './pods.ts';

const STOP_S = 60;

/** Pods that run. */
export interface Player {
  /** Starts a pod and waits until it is ready. */
  start(workload: Workload): Promise<void>;
  /** Starts a pod and asks it to end (SIGTERM) after so many milliseconds. @throws Error when it does not end at once */
  startAndEnd(workload: Workload, afterMs: number): Promise<void>;
  /** Asks a pod to end (SIGTERM) and waits until it has. @returns the exit status of its container */
  end(workload: Workload): Promise<number>;
  /** What the engine tells of the container of a pod. */
  inspect(workload: Workload, format: string): Promise<string>;
  /** Memory that it uses, in MiB, and processor time since its start, in seconds. */
  usage(workload: Workload): Promise<{ readonly memoryMiB: number; readonly cpuSeconds: number }>;
  /** Shows its log. */
  tellLog(workload: Workload): Promise<void>;
  remove(): Promise<void>;
}

/** Where they can be asked whether they are ready. Redis is asked by its port. */
const READY: Readonly<Record<Workload, string | undefined>> = {
  redis: undefined,
  simulators: ':8090/simulator',
  console: ':8081/health/ready',
  ingress: ':8080/health/ready',
  worker: ':8082/health/ready',
};

/** Plays pods with Podman. What an earlier run has left behind is removed first. */
export async function openPlayer(engine: Engine, pods: PodsToPlay): Promise<Player> {
  const work = await mkdtemp(join(tmpdir(), 'zenbridge-pods-'));
  const play = async (name: string, text: string): Promise<void> => {
    const file = join(work, `${name}.yaml`);
    await writeFile(file, text);
    await engine.ask('kube', 'play', '--network', 'host', file);
  };
  const containerOf = (workload: Workload): string => `zenbridge-${workload}-${workload}`;
  const removePods = async (...workloads: readonly Workload[]): Promise<void> => {
    const names = workloads.map((workload) => `zenbridge-${workload}`);
    await engine.ask('pod', 'rm', '--force', '--ignore', '--time', '5', ...names);
  };
  const removeVolumes = async (): Promise<void> => {
    const names = (await engine.ask('volume', 'ls', '--format', '{{.Name}}')).split('\n');
    const own = names.filter((name) => name.startsWith('zenbridge-'));
    if (own.length > 0) await engine.ask('volume', 'rm', ...own);
  };
  await removePods(...WORKLOADS);
  // Files of ConfigMaps, as they were then.
  await removeVolumes();

  return {
    start: async (workload) => {
      await removePods(workload);
      await play(workload, pods.pod(workload));
      const path = READY[workload];
      if (path === undefined) {
        await until(`${workload} takes connections`, () => takesConnections(pods.port(6379)), { timeoutMs: 30_000 });
        return;
      }
      const url = `http://127.0.0.1${path.replace(/^:(\d+)/, (_, port) => `:${pods.port(Number(port))}`)}`;
      await until(`${workload} is ready`, async () => (await fetch(url).catch(() => undefined))?.ok === true, {
        timeoutMs: 120_000,
      });
    },
    startAndEnd: async (workload, afterMs) => {
      await removePods(workload);
      await play(workload, pods.pod(workload));
      await delay(afterMs);
      await stopAtOnce(engine, containerOf(workload), workload);
    },
    end: async (workload) => {
      await engine.ask('stop', '--time', String(STOP_S), containerOf(workload));
      return Number(await engine.ask('inspect', '--format', '{{.State.ExitCode}}', containerOf(workload)));
    },
    inspect: async (workload, format) =>
      (await engine.ask('inspect', '--format', format, containerOf(workload))).trim(),
    usage: async (workload) => {
      const format = '{{.MemUsage}};{{.CPUNano}}';
      const told = await engine.ask('stats', '--no-stream', '--format', format, containerOf(workload));
      const [memory = '', nanoseconds = ''] = told.trim().split(';');
      return { memoryMiB: mebibytes(memory), cpuSeconds: Number(nanoseconds) / 1e9 };
    },
    tellLog: (workload) => engine.tell('logs', '--tail', '60', containerOf(workload)),
    remove: async () => {
      await removePods(...WORKLOADS);
      await removeVolumes();
      await rm(work, { recursive: true, force: true });
    },
  };
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Such as `105.3MB / 25.2GB`: what is used. */
function mebibytes(text: string): number {
  const [, number = '0', unit = 'B'] = /^([\d.]+)([kMG]?B)/.exec(text) ?? [];
  const factors: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };
  return Math.round((Number(number) * (factors[unit] ?? 1)) / 1_048_576);
}
