import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * The shell stands between this process and the child and reads from a pipe that only this process holds open. When the
 * pipe ends, because `stop` closed it or because this process died in whatever way, the shell asks the child to end.
 * So no child outlives its parent, not even one that was killed.
 */
const GUARD = `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(read -r _ <&3; kill "$child") 2>/dev/null &
watcher=$!
wait "$child"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
`;

const TAIL_LINES = 40;

/** How a child ended: its exit status, or 128 plus the number of the signal that ended it. */
export interface Exit {
  readonly status: number;
}

/** A running child process that ends with this one. */
export interface GuardedProcess {
  /** Resolves once, when the child has ended and its output is read. */
  readonly exited: Promise<Exit>;
  /** The last lines of stdout and stderr, oldest first. */
  tail(): readonly string[];
  /** Asks the child to end (SIGTERM) and kills it when it has not done so within `graceMs`. */
  stop(graceMs: number): Promise<Exit>;
  /** Ends the child and all its children at once (SIGKILL). */
  kill(): void;
}

export interface GuardedOptions {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Called with each line that the program writes. */
  readonly onLine?: OnLine;
}

/** Takes a line and the stream that it was written to. */
export type OnLine = (line: string, stream: 'stdout' | 'stderr') => void;

/**
 * Starts a child in a process group of its own, so that Ctrl-C in the terminal reaches this process alone and the order in
 * which children end is ours. The child does not keep this process alive. A program that cannot be started ends with
 * status 126 or 127, as in a shell.
 */
export function startGuarded({ command, env, cwd, onLine }: GuardedOptions): GuardedProcess {
  const child = spawn('/bin/sh', ['-c', GUARD, 'guard', ...command], {
    env: { ...env },
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const lastLines: string[] = [];
  const take: OnLine = (line, stream) => {
    lastLines.push(line);
    if (lastLines.length > TAIL_LINES) lastLines.shift();
    onLine?.(line, stream);
  };
  for (const stream of ['stdout', 'stderr'] as const) {
    createInterface({ input: child[stream] }).on('line', (line) => take(line, stream));
  }
  // Writing is never done; an error here only says that the child is gone already.
  child.stdin.on('error', () => undefined);

  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => {
      take(error.message, 'stderr');
      resolve({ status: 127 });
    });
    child.once('close', (code) => resolve({ status: code ?? 137 }));
  });
  letParentEnd(child);

  const kill = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group has ended in between.
    }
  };
  const stop = async (graceMs: number): Promise<Exit> => {
    child.stdin.end();
    const timer = setTimeout(kill, graceMs);
    const exit = await exited;
    clearTimeout(timer);
    return exit;
  };
  return { exited, tail: () => [...lastLines], stop, kill };
}

/** Detaches the child and its pipes from the event loop of this process. */
function letParentEnd(child: ReturnType<typeof spawn>): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if (stream !== null && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
}
