import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { zenbridge } from '../../testing/console.ts';

/** What bash offers for the last of these words. */
async function offered(...words: string[]): Promise<string[]> {
  const { out } = await zenbridge(['completion', 'bash']);
  const line = ['zenbridge', ...words].map((word) => `'${word}'`).join(' ');
  const script = `${out}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _zenbridge; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: import.meta.dirname })
    .trimEnd()
    .split('\n');
}

describe('bash completes', () => {
  test('commands, and those below a word', async () => {
    expect(await offered('e')).toEqual(['enable', 'executions']);
    expect(await offered('executions', '')).toEqual(['search', 'show', 'retry', 'export']);
  });

  test('options of the command', async () => {
    expect(await offered('executions', 'search', '--o')).toEqual(['--outcome']);
    expect(await offered('pause', 'complaints', '--rea')).toEqual(['--reason']);
  });

  test('values where they are known, and files', async () => {
    expect(await offered('executions', 'search', '--outcome', 's')).toEqual(['skipped']);
    expect(await offered('executions', 'export', '--output', 'bas')).toEqual(['bash.ts']);
    expect(await offered('pause', 'complaints', '--reason', '')).toEqual(['']);
  });
});

test.each(['bash', 'zsh', 'fish'])('%s is told of every command', async (shell) => {
  const { status, out } = await zenbridge(['completion', shell]);
  expect(status).toBe(0);
  for (const word of ['pause', 'executions', 'export', 'discard-held', 'in_doubt']) expect(out).toContain(word);
});

test('another shell is refused', async () => {
  const { status, err } = await zenbridge(['completion', 'tcsh']);
  expect([status, err]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
});
