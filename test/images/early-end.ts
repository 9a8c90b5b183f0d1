import { constants } from 'node:os';
import type { Engine } from '../../deploy/images/engine.ts';
import { until } from '../support/until.ts';

/** What a container may take to end, however busy the machine. Without a handler it takes all its grace period. */
const AT_ONCE_MS = 15_000;
const GRACE_S = 60;
const LOADED_WITHIN_MS = 60_000;
/** Status of what a signal has ended. */
const TERMINATED = 128 + constants.signals.SIGTERM;
const KILLED = 128 + constants.signals.SIGKILL;
/** Stands for the modules of a service, which take longer to load than any test. */
const LOADING = 'console.log("loading"); setInterval(() => {}, 1000)';

/**
 * Ends (SIGTERM) the first process of a container while it loads a service, with what the image has it do before that.
 * @throws Error when it does not end at once
 */
export async function endWhileLoading(engine: Engine, image: string): Promise<void> {
  const told = await engine.ask('image', 'inspect', '--format', '{{json .Config.Entrypoint}}', image);
  const [program, ...args]: readonly string[] = JSON.parse(told);
  const main = args.findIndex((arg) => /main\.[jt]s$/.test(arg));
  const contained = ['--network', 'none', '--read-only', '--cap-drop', 'all', '--entrypoint', program ?? ''];
  const container = (await engine.ask('create', ...contained, image, ...args.slice(0, main), '-e', LOADING)).trim();
  try {
    await engine.ask('start', container);
    const isLoading = async (): Promise<boolean> => (await engine.ask('logs', container)).includes('loading');
    await until(`${image} loads`, isLoading, { timeoutMs: LOADED_WITHIN_MS });
    const status = await stopAtOnce(engine, container, image);
    if (status !== TERMINATED) throw new Error(`${image} ended with status ${status}, and not ${TERMINATED}`);
  } finally {
    await engine.ask('rm', '--force', container);
  }
}

/** Stops a container, at whatever it is. @returns its status @throws Error when that takes longer than at once */
export async function stopAtOnce(engine: Engine, container: string, what: string): Promise<number> {
  const startedAt = performance.now();
  await engine.ask('stop', '--time', String(GRACE_S), container);
  const ms = performance.now() - startedAt;
  const status = Number(await engine.ask('inspect', '--format', '{{.State.ExitCode}}', container));
  if (ms > AT_ONCE_MS || status === KILLED) {
    throw new Error(`${what} ended after ${Math.round(ms)} ms with status ${status}`);
  }
  return status;
}
