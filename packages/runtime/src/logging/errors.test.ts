import { expect, test } from '@jest/globals';
import { ProblemError } from '../catalogue/problem.ts';
import { errorForLog } from './errors.ts';

test('an error keeps type, message, code, stack and cause, and nothing that a client hung on it', () => {
  const cause = Object.assign(new TypeError('inner'), { command: { name: 'auth', args: ['s3cret'] } });
  const error = Object.assign(new Error('outer', { cause }), {
    code: 'ECONNRESET',
    options: { headers: { authorization: 's3cret' } },
    response: { body: 's3cret' },
  });
  const logged = errorForLog(error);
  expect(logged).toMatchObject({
    type: 'Error',
    message: 'outer',
    code: 'ECONNRESET',
    cause: { type: 'TypeError', message: 'inner' },
  });
  expect(logged.stack).toContain('errors.test');
  expect(JSON.stringify(logged)).not.toContain('s3cret');
});

test('a problem keeps its code, place and stage', () => {
  const error = new ProblemError({ code: 'ZB_MAPPING_FAILED', detail: 'No such value.', at: 'Priority', stage: 'map' });
  expect(errorForLog(error)).toMatchObject({ code: 'ZB_MAPPING_FAILED', at: 'Priority', stage: 'map' });
});

test('causes that go round in a circle end', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(errorForLog(error)).match(/"round"/g)).toHaveLength(6);
});

test('an aggregate keeps its errors', () => {
  const error = new AggregateError([new Error('one'), new Error('two')], 'both');
  expect(errorForLog(error).errors?.map(({ message }) => message)).toEqual(['one', 'two']);
});

test('a thrown value that is not an error is not told, since it may be anything', () => {
  expect(JSON.stringify(errorForLog('s3cret'))).not.toContain('s3cret');
});
