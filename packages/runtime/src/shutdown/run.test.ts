import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { until } from '../../test/until.ts';

const SERVICE = fileURLToPath(new URL('../../test/stoppable-service.ts', import.meta.url));

const EARLY = fileURLToPath(new URL('./early.ts', import.meta.url));

/** Runs the service as an image does, until it ends, sending `signal` as soon as it has said `when`. */
async function run(
  behaviour: string,
  signal?: NodeJS.Signals,
  when = 'running',
): Promise<{ status: number; output: string }> {
  const args = ['--import', EARLY, SERVICE, behaviour];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  if (signal !== undefined) {
    await until(() => output.split('\n').includes(when));
    child.kill(signal);
  }
  const [status] = await ended;
  return { status, output };
}

test.each(['SIGTERM', 'SIGINT'] as const)('after %s the service stops in order, with status 0', async (signal) => {
  const { status, output } = await run('well', signal);
  expect(status).toBe(0);
  expect(output).toContain(`stopping after ${signal}\nstopped\n`);
  expect(output).toContain('"msg":"stoppable has stopped"');
});

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s before the service is loaded ends it at once', async (signal, status) => {
  expect(await run('loads-for-ever', signal, 'loading')).toEqual({ status, output: 'loading\n' });
});

test('a stop that takes too long is cut short, with status 1', async () => {
  const { status, output } = await run('stop-hangs', 'SIGTERM');
  expect(status).toBe(1);
  expect(output).toContain('killed by timeout');
});

test('a stop that fails is logged, with status 1', async () => {
  const { status, output } = await run('stop-fails', 'SIGTERM');
  expect(status).toBe(1);
  expect(output).toMatch(/"err":\{"type":"Error","message":"no stop".*"msg":"Stopping failed"/);
});

test('an error that nobody catches stops the service in order, with status 1', async () => {
  const { status, output } = await run('crashes');
  expect(status).toBe(1);
  expect(output).toMatch(/"level":"fatal".*"message":"nobody catches this"/);
  expect(output).toContain('stopped\n');
});

test('a service that cannot start closes what it opened, with status 1', async () => {
  const { status, output } = await run('start-fails');
  expect(status).toBe(1);
  expect(output).toMatch(/"message":"no start".*"msg":"stoppable could not start"/);
  expect(output).toContain('stopping after undefined\nstopped\n');
});
