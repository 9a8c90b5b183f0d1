import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import type { Engine } from '../../deploy/images/engine.ts';
import { until } from '../support/until.ts';

/** What a container may take to end, however busy the machine. Without a handler it takes all its grace period. */
const AT_ONCE_MS = 15_000;
const GRACE_S = 60;
const LOADING_MS = 60_000;
const SIGTERM_BIT = 1n << BigInt(constants.signals.SIGTERM - 1);

/**
 * Ends a service that is the first process of its container (SIGTERM) while it is still being loaded, as soon as it would hear
 * of it. @throws Error when it does not end at once
 */
export async function endWhileLoading(engine: Engine, image: string): Promise<void> {
  // Nothing listens there: without Redis no service comes further than to wait for it.
  const settings = { ZENBRIDGE_REDIS_URL: 'redis://127.0.0.1:1', ZENBRIDGE_CONSOLE_USERS: '[]' };
  const env = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const contained = ['--network', 'none', '--read-only', '--cap-drop', 'all'];
  const container = (await engine.ask('create', ...contained, ...env, image)).trim();
  try {
    await engine.ask('start', container);
    const process = (await engine.ask('inspect', '--format', '{{.State.Pid}}', container)).trim();
    const hears = async (): Promise<boolean> => {
      const status = await readFile(`/proc/${process}/status`, 'utf8');
      const caught = BigInt(`0x${/^SigCgt:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
      return (caught & SIGTERM_BIT) !== 0n;
    };
    await until(`${image} has a handler`, hears, { timeoutMs: LOADING_MS, everyMs: 2 });
    await stopAtOnce(engine, container, image);
  } finally {
    await engine.ask('rm', '--force', container);
  }
}

/** Stops a container, at whatever it is. @throws Error when that takes longer than at once */
export async function stopAtOnce(engine: Engine, container: string, what: string): Promise<void> {
  const startedAt = performance.now();
  await engine.ask('stop', '--time', String(GRACE_S), container);
  const ms = performance.now() - startedAt;
  const status = Number(await engine.ask('inspect', '--format', '{{.State.ExitCode}}', container));
  const ended = `${what} ended after ${Math.round(ms)} ms with status ${status}`;
  if (ms > AT_ONCE_MS || status === 128 + constants.signals.SIGKILL) throw new Error(ended);
}
