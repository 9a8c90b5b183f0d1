import { describe, expect, test } from '@jest/globals';
import { problemIn } from './problem-line.ts';

const line = (fields: object): string => JSON.stringify({ service: 'worker', ...fields });

describe('what a log line says about a problem', () => {
  test('an error: what, why, where', () => {
    const text = line({
      level: 'error',
      msg: 'Execution ended',
      reason: 'ZB_X',
      detail: 'No such field.',
      integration: 'a',
    });
    expect(problemIn(text, 'stdout')).toBe('Execution ended: ZB_X: No such field. (a)');
    expect(problemIn(line({ level: 'fatal', msg: 'Stopped', err: { message: 'no Redis' } }), 'stdout')).toBe(
      'Stopped: no Redis',
    );
    const problems = [{ code: 'ZB_X', at: 'a.yaml:1:2 spec', detail: 'It is missing.' }, { detail: 'And more.' }];
    expect(problemIn(line({ level: 'error', msg: 'Not applied', problems }), 'stdout')).toBe(
      'Not applied\n  a.yaml:1:2 spec: It is missing.\n  And more.',
    );
  });

  test('nothing for what is no error', () => {
    expect(problemIn(line({ level: 'warn', msg: 'slow' }), 'stderr')).toBeUndefined();
    expect(problemIn('Simulated org: http://127.0.0.1:8090', 'stdout')).toBeUndefined();
    expect(problemIn('  ', 'stderr')).toBeUndefined();
  });

  test('anything else on stderr, as it is', () => {
    expect(problemIn('    at file.ts:1:2', 'stderr')).toBe('    at file.ts:1:2');
  });
});
