import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Answer, Question } from './preload.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'preload.ts')).href;
const READY_MS = 60_000;
const STOP_MS = 20_000;

/** What a process has used since it began, or, of memory, uses now. */
interface Use {
  /** Of one core, in milliseconds. */
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** A Node program that is measured. It ends with this process at the latest. */
export interface Program {
  use(): Promise<Use>;
  /** Begins a CPU profile; the function returned ends it and writes it to `file`. */
  profile(): Promise<(file: string) => Promise<void>>;
  stop(): Promise<void>;
}

/** How a program is started. */
export interface ProgramOptions {
  /** Folder that it runs in, and what it runs there. */
  readonly folder: string;
  readonly main: string;
  readonly args?: readonly string[];
  /** Modules that are loaded before it. */
  readonly imports?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Answers 200 once the program can be used. */
  readonly readyUrl: string;
  /** Gets what it writes. */
  readonly logFile: string;
}

/** Starts a program and waits until it is ready. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { folder, main, args = [], imports = [], env, readyUrl, logFile } = options;
  const preloads = [PRELOAD, ...imports].flatMap((name) => ['--import', name]);
  const log = await open(logFile, 'a');
  const child = spawn(process.execPath, [...preloads, main, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    // Straight into the file: nobody on this machine is kept busy by passing lines on.
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  await log.close();
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(timer);
  };
  if (!(await isReady(readyUrl, child))) {
    await stop();
    throw new Error(`${main} in ${folder} was not ready in time; see ${logFile}`);
  }
  const ask = asker(child);
  return {
    stop,
    use: async () => {
      const { cpuMs = Number.NaN, rssMb = Number.NaN } = await ask({ ask: 'use' });
      return { cpuMs, rssMb };
    },
    profile: async () => {
      await ask({ ask: 'profile' });
      return async (file) => void (await ask({ ask: 'write', file }));
    },
  };
}

/** Asks one question at a time. */
function asker(child: ChildProcess): (question: Question) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (question) => {
    const answer = last.then(async () => {
      const answered = once(child, 'message');
      child.send(question);
      const given = (await answered)[0] as Answer;
      if (given.failed !== undefined) throw new Error(given.failed);
      return given;
    });
    last = answer.catch(() => undefined);
    return answer;
  };
}

async function isReady(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = performance.now() + READY_MS;
  while (child.exitCode === null && performance.now() < deadline) {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (response?.ok) return true;
    await delay(20);
  }
  return false;
}
