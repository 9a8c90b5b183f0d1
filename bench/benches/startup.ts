import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@zenbridge/local';
import type { Bench, RunOptions } from '../frame/bench.ts';
import type { Report } from '../frame/report.ts';
import { inTurns } from '../frame/statistics.ts';
import { defineIntegrations } from '../stand/definitions.ts';
import { bundled } from '../stand/services.ts';
import { folderOf, onStand, type Stand } from '../stand/stand.ts';

const READY_WITHIN_S = 1.5;
const LOOK_MS = 5;

/** Seconds from the start of a process to its first answer that it is ready. */
async function secondsToReady({ env }: Stand, command: readonly string[], folder: string): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env, ZENBRIDGE_PORT: String(port) },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  try {
    for (;;) {
      const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
      if (response?.ok) return (performance.now() - startedAt) / 1000;
      if (child.exitCode !== null) throw new Error(`${folder} ended with status ${child.exitCode}`);
      await delay(LOOK_MS);
    }
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

const NOTHING = "require('node:http').createServer((_, r) => r.end()).listen(process.env.ZENBRIDGE_PORT, '127.0.0.1')";

async function run({ say }: RunOptions): Promise<Report> {
  return onStand(async (stand) => {
    await defineIntegrations(stand, ['complaints']);
    const services = ['worker', 'ingress'] as const;
    const starts = services.map((name) => async () => {
      const { imports, main } = await bundled(name);
      const command = [...imports.flatMap((path) => ['--import', path]), main];
      const seconds = await secondsToReady(stand, command, folderOf('services', name));
      say(`${name}: ${seconds.toFixed(2)} s`);
      return seconds;
    });
    const nothing = () => secondsToReady(stand, ['--eval', NOTHING], folderOf('bench'));
    const seconds = await inTurns([...starts, nothing]);
    return {
      figures: [
        ...services.map((name, n) => ({
          what: `${name} ready after`,
          value: seconds[n] ?? Number.NaN,
          unit: 's' as const,
          wanted: { atMost: READY_WITHIN_S },
        })),
        {
          what: 'a Node server that does nothing ready after',
          value: seconds[services.length] ?? Number.NaN,
          unit: 's',
        },
      ],
    };
  });
}

/** How long services take until they are ready. */
export const startup: Bench = { name: 'startup', about: 'from the start of a process until the service is ready', run };
