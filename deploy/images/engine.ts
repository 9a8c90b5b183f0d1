import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const MOST_OUTPUT = 64 * 1024 * 1024;
/** Bit of the capability to raise limits, as `CapEff` of a process counts. */
const CAP_SYS_RESOURCE = 1n << 24n;

/** A container engine, by its command line. */
export interface Engine {
  readonly kind: 'docker' | 'podman';
  /** Such as `podman 5.2.1`. */
  readonly version: string;
  /** Runs it and answers with what it printed. @throws Error with what it said when it fails */
  ask(...args: readonly string[]): Promise<string>;
  /** Runs it with its output where that of this process goes. @throws Error when it fails */
  tell(...args: readonly string[]): Promise<void>;
}

/**
 * Looks for an engine that can run containers: the program that ZENBRIDGE_ENGINE names, or Docker or Podman on the PATH.
 * @returns the engine, or a sentence that says why there is none
 */
export async function findEngine(env: NodeJS.ProcessEnv = process.env): Promise<Engine | string> {
  const programs = env.ZENBRIDGE_ENGINE ? [env.ZENBRIDGE_ENGINE] : ['docker', 'podman'];
  const settled = { ...env, ...(await podmanSettings()) };
  const why: string[] = [];
  for (const program of programs) {
    try {
      // Docker without a daemon, and a program that is only called docker, have no server to tell of.
      const { stdout } = await execute(program, ['version', '--format', '{{.Server.Version}}'], { env: settled }).catch(
        () => execute(program, ['version', '--format', '{{.Client.Version}}'], { env: settled }),
      );
      const { stdout: told } = await execute(program, ['info', '--format', '{{.Host.OS}}'], { env: settled }).catch(
        async () => execute(program, ['info', '--format', '{{.OSType}}'], { env: settled }),
      );
      if (told.trim() === '') throw new Error('it tells nothing of itself');
      const kind = program.endsWith('podman') ? 'podman' : 'docker';
      return engineOf(program, kind, stdout.trim(), settled);
    } catch (error) {
      why.push(`${program}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  return `No container engine answers. ${why.join('; ')}.`;
}

function engineOf(program: string, kind: Engine['kind'], version: string, env: NodeJS.ProcessEnv): Engine {
  return {
    kind,
    version: `${kind} ${version}`,
    ask: async (...args) => (await execute(program, args, { env, maxBuffer: MOST_OUTPUT })).stdout,
    tell: async (...args) => {
      const child = spawn(program, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
      const status = await new Promise((resolve, reject) => {
        child.once('exit', resolve);
        child.once('error', reject);
      });
      if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with status ${status}`);
    },
  };
}

/** Podman gives containers limits that a process without the right to raise its own cannot give: it is told smaller ones. */
async function podmanSettings(): Promise<Readonly<Record<string, string>>> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const capabilities = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? 'ffffffffff'}`);
  if (process.getuid?.() !== 0 || (capabilities & CAP_SYS_RESOURCE) !== 0n) return {};
  const file = join(await mkdtemp(join(tmpdir(), 'zenbridge-podman-')), 'containers.conf');
  await writeFile(file, '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\n');
  return { CONTAINERS_CONF: file };
}
