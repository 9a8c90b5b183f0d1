import { describe, expect, test } from '@jest/globals';
import { lastLine, run } from './run.ts';

describe('running a command to its end', () => {
  test('gives status and output of both streams', async () => {
    const ran = await run(['/bin/sh', '-c', 'echo one; echo two >&2; exit 4'], { timeoutMs: 5000 });
    expect(ran.status).toBe(4);
    expect(ran.output.split('\n').sort().join()).toBe(',one,two');
  });

  test('hands the input over', async () => {
    expect((await run(['/bin/cat'], { timeoutMs: 5000, input: 'a secret' })).output).toBe('a secret');
    expect((await run(['/bin/true'], { timeoutMs: 5000, input: 'x'.repeat(1_000_000) })).status).toBe(0);
  });

  test('ends a command that takes too long, although its child holds the output open', async () => {
    const started = Date.now();
    const ran = await run(['/bin/sh', '-c', 'sleep 20; true'], { timeoutMs: 100 });
    expect(ran.status).toBe(124);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test('a program that is not there is no exception', async () => {
    expect((await run(['/nowhere/program'], { timeoutMs: 1000 })).status).toBe(127);
  });

  test('the last line that says something', () => {
    expect(lastLine('a\nb \n\n')).toBe('b');
    expect(lastLine('')).toBe('');
  });
});
