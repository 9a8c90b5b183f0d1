import { describe, expect, test } from '@jest/globals';
import { readArguments } from './arguments.ts';

describe('the arguments of the start', () => {
  test.each([
    { args: [], wish: { kind: 'demonstrate', once: false } },
    { args: ['--once'], wish: { kind: 'demonstrate', once: true } },
    { args: ['--', '--once'], wish: { kind: 'demonstrate', once: true } },
    { args: ['--config', 'mine'], wish: { kind: 'run', definitions: 'mine' } },
    { args: ['--config=mine'], wish: { kind: 'run', definitions: 'mine' } },
    { args: ['-h'], wish: { kind: 'help' } },
  ])('$args', ({ args, wish }) => {
    expect(readArguments(args)).toEqual(wish);
  });

  test.each([
    { args: ['--onec'] },
    { args: ['--config'] },
    { args: ['mine'] },
    { args: ['--once', '--config', 'mine'] },
  ])('$args are refused with a message', ({ args }) => {
    expect(readArguments(args)).toEqual({ kind: 'wrong', message: expect.stringMatching(/--on|--config|mine/) });
  });
});
