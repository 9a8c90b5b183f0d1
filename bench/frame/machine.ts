import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

/** On what a bench ran, and how busy that was with other things when it began. */
export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly load: readonly number[];
  /** Versions by name. */
  readonly versions: Readonly<Record<string, string>>;
}

const versionOf = async (name: string): Promise<string> => {
  const path = join(import.meta.dirname, '..', 'node_modules', name, 'package.json');
  return (JSON.parse(await readFile(path, 'utf8')) as { version: string }).version;
};

/** Looks at the machine. */
export async function lookAtMachine(): Promise<Machine> {
  const libraries = ['bullmq', 'ioredis'];
  const versions = await Promise.all(libraries.map(async (name) => [name, await versionOf(name)] as const));
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown processor',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: loadavg(),
    versions: { Node: process.versions.node, ...Object.fromEntries(versions) },
  };
}

/** The machine on one line. */
export function describeMachine({ date, cores, processor, memoryGb, load, versions }: Machine): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const loads = load.map((value) => value.toFixed(1)).join(' ');
  return `${date} UTC; ${cores} cores of ${processor}, ${memoryGb} GB; ${named.join(', ')}; load average ${loads} at the beginning`;
}
