import { spawn } from 'node:child_process';

/** What a command that ran to its end left behind. */
export interface Ran {
  /** Exit status; 124 when the time ran out, 127 when the program could not be started. */
  readonly status: number;
  /** stdout and stderr in the order in which they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  /** What the program reads from its standard input; nothing unless given. */
  readonly input?: string;
}

/** Runs a program and waits for its end, at most `timeoutMs`. Never throws. */
export function run(
  command: readonly [string, ...string[]],
  { env = process.env, timeoutMs, input = '' }: RunOptions,
): Promise<Ran> {
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    // A program that does not read its input is none the worse for it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const parts: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part.toString()));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      // A grandchild may hold the pipes open; the answer does not wait for it.
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
      resolve({ status: 124, output: `${parts.join('')}\nNo end within ${timeoutMs / 1000} s.` });
    }, timeoutMs);
    const finish = (status: number, last = ''): void => {
      clearTimeout(timer);
      resolve({ status, output: parts.join('') + last });
    };
    child.once('error', (error) => finish(127, error.message));
    child.once('close', (code) => finish(code ?? 137));
  });
}

/** The last line of an output that says something, for one-line messages. */
export const lastLine = (output: string): string => output.trim().split('\n').at(-1)?.trim() ?? '';
