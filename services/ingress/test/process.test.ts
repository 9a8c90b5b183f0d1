import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { serviceRedisUrl } from '../../../test/support/redis-urls.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Runs the ingress as a process with nothing but these settings. */
function run(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH ?? '', ...env } });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return { child, output: () => output, ended: once(child, 'close') };
}

test('runs until SIGTERM and ends with status 0', async () => {
  const { child, output, ended } = run({
    REDIS_URL: serviceRedisUrl('ingress'),
    ZENBRIDGE_REDIS_KEY_ROOT: `t-${randomUUID()}`,
    ZENBRIDGE_HOST: '127.0.0.1',
    ZENBRIDGE_PORT: '0',
    ZENBRIDGE_INGRESS_DRAIN_SECONDS: '0',
  });
  while (!output().includes('ingress runs')) await Promise.race([once(child.stdout, 'data'), ended]);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  const last = output().trim().split('\n').at(-1) ?? '';
  expect(JSON.parse(last)).toMatchObject({ level: 'info', service: 'ingress', msg: 'ingress has stopped' });
});

test('says what is wrong with its settings and ends with status 78', async () => {
  const { output, ended } = run({ ZENBRIDGE_PORT: 'eighty' });
  expect(await ended).toEqual([78, null]);
  expect(output()).toMatch(/ZB_INVALID_SETTINGS.*ZENBRIDGE_REDIS_URL/);
  expect(output()).toMatch(/ZB_INVALID_SETTINGS.*ZENBRIDGE_PORT/);
});
