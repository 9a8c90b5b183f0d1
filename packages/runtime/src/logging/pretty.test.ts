import { expect, test } from '@jest/globals';
import { createLogger } from './logger.ts';

function prettyLinesOf(log: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  const write = (line: string): void => {
    text += line;
  };
  log(createLogger({ service: 'worker', level: 'info', format: 'pretty', destination: { write } }));
  return text;
}

test('a line for people has time, level, service, message and the rest as pairs', () => {
  const text = prettyLinesOf((logger) => logger.info({ integration: 'complaints', counts: { a: 1 } }, 'Stored'));
  expect(text).toMatch(/^\d\d:\d\d:\d\d\.\d{3} INFO {2}worker {3}Stored integration=complaints counts=\{"a":1\}\n$/);
});

test('an error follows with its stack and the stack of its cause', () => {
  const err = new Error('outer', { cause: new Error('inner') });
  const text = prettyLinesOf((logger) => logger.error({ err }, 'Failed'));
  expect(text).toMatch(/Failed\n {4}Error: outer\n {4} +at [\s\S]* {4}Error: inner\n {4} +at /);
});

test('secrets are taken out here too', () => {
  expect(prettyLinesOf((logger) => logger.info({ token: 's3cret' }, 'Stored'))).toContain('token=***');
});
