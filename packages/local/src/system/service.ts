import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Exit, type OnLine, startGuarded } from '../process/guarded.ts';
import { LOCAL } from '../start/places.ts';

const ASK_EVERY_MS = 100;
const ANSWER_MS = 2500;

/** A module, and those that Node loads before it. */
interface Program {
  readonly imports: readonly string[];
  readonly main: string;
}

/** Loads the telemetry SDK before anything it has to observe; without OTEL_ variables it does nothing. */
const FROM_SOURCES: Program = { imports: ['@zenbridge/runtime/telemetry'], main: 'src/main.ts' };

/** A service to be run as a process of its own. */
export interface ServiceToStart {
  /** For messages, such as `ingress`. */
  readonly name: string;
  /** The folder of the package; the process runs in it. */
  readonly folder: string;
  /** What Node runs there: by default `src/main.ts`, after the telemetry SDK. */
  readonly program?: Program;
  /** Its whole environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Addresses that all answer 200 once the service can be used. */
  readonly readyUrls: readonly string[];
  /** Gets every line that the service writes. */
  readonly logFile?: string;
  /** Called with each line that the service writes. */
  readonly onLine?: OnLine;
  readonly readyWithinMs?: number;
}

/** A service that has become ready. */
export interface RunningService {
  readonly name: string;
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** The last lines that it wrote. */
  tail(): readonly string[];
  /** Asks it to end as an orchestrator would (SIGTERM), and kills it after `graceMs`. */
  stop(graceMs?: number): Promise<Exit>;
  /** Ends it at once, as a crash would (SIGKILL). */
  kill(): void;
}

/** A service ended or stayed silent where it should have become ready. The message ends with its last lines. */
export class ServiceFailure extends Error {
  override readonly name = 'ServiceFailure';
}

/**
 * Starts the program of a service as a process that never outlives this one, and waits until it is ready.
 * @throws ServiceFailure when it ends or is not ready in time; the process has ended then.
 */
export async function startService(service: ServiceToStart): Promise<RunningService> {
  const { name, folder, program = FROM_SOURCES, env, readyUrls, logFile, onLine, readyWithinMs = 60_000 } = service;
  const answering = await firstAnswering(readyUrls);
  // Its answers would be taken for those of the service.
  if (answering !== undefined)
    throw new ServiceFailure(`${name} cannot start: something else answers at ${answering}.`);
  if (logFile !== undefined) await mkdir(dirname(logFile), { recursive: true });
  const log = logFile === undefined ? undefined : createWriteStream(logFile);
  const child = startGuarded({
    command: [process.execPath, ...program.imports.flatMap((path) => ['--import', path]), program.main],
    // What one process has compiled, the next one does not compile again.
    env: { NODE_COMPILE_CACHE: join(LOCAL, 'compile-cache'), ...env },
    cwd: folder,
    onLine: (line, stream) => {
      log?.write(`${line}\n`);
      onLine?.(line, stream);
    },
  });
  const exited = child.exited.then(async (exit) => {
    if (log !== undefined) await new Promise<void>((resolve) => log.end(resolve));
    return exit;
  });
  const why = await whyNotReady(readyUrls, exited, readyWithinMs);
  if (why !== undefined) {
    child.kill();
    await exited;
    throw new ServiceFailure(failureText(name, why, child.tail()));
  }
  const stop = async (graceMs = 30_000): Promise<Exit> => {
    await child.stop(graceMs);
    return exited;
  };
  return { name, exited, tail: child.tail, kill: child.kill, stop };
}

/** What to tell a person about a service that ended or is not ready. */
export const failureText = (name: string, why: string, tail: readonly string[]): string =>
  [`${name} ${why}. Its last lines:`, ...tail.slice(-15).map((line) => `  ${line}`)].join('\n');

async function whyNotReady(
  urls: readonly string[],
  exited: Promise<Exit>,
  withinMs: number,
): Promise<string | undefined> {
  const deadline = Date.now() + withinMs;
  let exit: Exit | undefined;
  void exited.then((ended) => {
    exit = ended;
  });
  const waiting = new Set(urls);
  while (waiting.size > 0) {
    for (const url of waiting) if (await answersOk(url)) waiting.delete(url);
    if (exit !== undefined) return `ended with status ${exit.status} before it was ready`;
    if (waiting.size === 0) return undefined;
    if (Date.now() > deadline) return `was not ready within ${withinMs / 1000} s (${[...waiting].join(', ')})`;
    await Promise.race([delay(ASK_EVERY_MS), exited]);
  }
  return undefined;
}

async function firstAnswering(urls: readonly string[]): Promise<string | undefined> {
  for (const url of urls) if (await answersOk(url)) return url;
  return undefined;
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
