import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { startGuarded } from './guarded.ts';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function untilGone(pid: number): Promise<boolean> {
  const deadline = Date.now() + 5000;
  while (isAlive(pid) && Date.now() < deadline) await delay(20);
  return !isAlive(pid);
}

/** Starts a shell script and gives its process id, which is printed after the traps are set. */
async function startScript(script: string, traps = ':') {
  const lines: string[] = [];
  let first: (pid: number) => void;
  const pid = new Promise<number>((resolve) => {
    first = resolve;
  });
  const onLine = (line: string): void => {
    lines.push(line);
    if (lines.length === 1) first(Number(line));
  };
  const child = startGuarded({ command: ['/bin/sh', '-c', `${traps}; echo $$; ${script}`], env: process.env, onLine });
  return { child, lines, pid: await pid };
}

const loop = 'while :; do sleep 0.05; done';

describe('a guarded process', () => {
  test('hands over its lines and its exit status', async () => {
    const { child, lines } = await startScript('echo out; echo problem >&2; exit 7');
    expect(await child.exited).toEqual({ status: 7 });
    expect(lines.slice(1).sort()).toEqual(['out', 'problem']);
    expect(child.tail()).toHaveLength(3);
  });

  test('is asked to end before it is killed', async () => {
    const { child } = await startScript(loop, 'trap "echo bye; exit 3" TERM');
    expect(await child.stop(5000)).toEqual({ status: 3 });
    expect(child.tail()).toContain('bye');
  });

  test('is killed when it does not end in time', async () => {
    const { child, pid } = await startScript(loop, 'trap "" TERM');
    await child.stop(200);
    expect(await untilGone(pid)).toBe(true);
  });

  test('says why when the program is not there', async () => {
    const child = startGuarded({ command: ['/nowhere/program'], env: process.env });
    expect((await child.exited).status).toBe(127);
    expect(child.tail().join()).toContain('/nowhere/program');
  });

  test('does not outlive a parent that was killed', async () => {
    const script = [
      `import { startGuarded } from ${JSON.stringify(join(import.meta.dirname, 'guarded.ts'))};`,
      "startGuarded({ command: ['/bin/sh', '-c', 'echo $$; exec sleep 60'], env: process.env, onLine: (pid) => console.log(pid) });",
      'setInterval(() => undefined, 1000);',
    ].join('\n');
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    expect(await untilGone(pid)).toBe(true);
  });
});
