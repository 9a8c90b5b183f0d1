import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { emptyFolder } from '../test/programs.ts';
import { run } from './process/run.ts';
import { EXAMPLES } from './start/places.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const STARTING_MS = 120_000;

/** A database of its own, for what other tests leave is not looked for. */
const REDIS_URL = new URL('/7', process.env.REDIS_URL ?? 'redis://127.0.0.1:6379').href;
const redis = new Redis(REDIS_URL);
afterAll(() => redis.quit());

/** The environment of a start that disturbs no other one. */
const apart = async () => ({
  ...process.env,
  ZENBRIDGE_REDIS_URL: REDIS_URL,
  ZENBRIDGE_LOCAL_DIR: await emptyFolder(),
  ZENBRIDGE_INGRESS_PORT: '0',
  ZENBRIDGE_CONSOLE_PORT: '0',
  ZENBRIDGE_WORKER_PORT: '0',
  ZENBRIDGE_SALESFORCE_SIMULATOR_PORT: '0',
  ZENBRIDGE_ZENQMS_SIMULATOR_PORT: '0',
});

const start = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  run([process.execPath, MAIN, ...args], { env, timeoutMs: STARTING_MS });

async function expectServicesStopped(localDir: string): Promise<void> {
  for (const service of ['ingress', 'worker', 'console']) {
    expect(await readFile(join(localDir, 'logs', `${service}.log`), 'utf8')).toContain(`${service} has stopped`);
  }
}

describe('the demonstration', () => {
  test(
    'shows every outcome, from real deliveries, and leaves nothing behind',
    async () => {
      const env = await apart();
      const { status, output } = await start(['--once'], env);
      expect(output).toContain('All 7 outcomes are as expected.');
      expect(output).toMatch(/priority High .* created +CMP-\d+ +\d+\.\d\d +ok/);
      expect(output).toMatch(/not serious .* ZB_FILTERED /);
      expect(output).toMatch(/again .* ZB_DUPLICATE +CMP-\d+/);
      expect(output).toMatch(/Urgent .* ZB_MAPPING_FAILED /);
      expect(status).toBe(0);
      await expectServicesStopped(env.ZENBRIDGE_LOCAL_DIR);
      expect(await redis.keys('demo-*')).toEqual([]);
    },
    STARTING_MS,
  );
});

describe('with definitions of one’s own', () => {
  test(
    'ZenBridge runs without simulators until Ctrl-C, names missing secrets, and keeps what is in a Redis that was named',
    async () => {
      const env = { ...(await apart()), ZENBRIDGE_REDIS_KEY_ROOT: `t-${process.pid}` };
      const child = spawn(process.execPath, [MAIN, '--config', EXAMPLES], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const output = text(child.stdout);
      child.stdout.on('data', (part: Buffer) => {
        if (part.includes('Ctrl-C ends it')) child.kill('SIGINT');
      });
      const [status] = await once(child, 'exit');
      expect(await output).toContain('A secret is missing. Integration complaints:');
      expect(await output).toMatch(/Ingress +http:\/\/127\.0\.0\.1:\d+/);
      expect(await output).not.toContain('Simulated');
      expect(status).toBe(0);
      await expectServicesStopped(env.ZENBRIDGE_LOCAL_DIR);
      const kept = await redis.keys(`${env.ZENBRIDGE_REDIS_KEY_ROOT}:*`);
      expect(kept).toContainEqual(expect.stringContaining('{definitions}'));
      await redis.unlink(...kept);
    },
    STARTING_MS,
  );

  test('mistakes are told with their place before anything is started', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'one.yaml'), 'apiVersion: zenbridge/v1\nkind: Integration\nmetadata: { name: One }\n');
    const { status, output } = await start(['--config', folder], await apart());
    expect(status).toBe(78);
    expect(output).toMatch(/ZB_INVALID_DEFINITION: .*one\.yaml:3:\d+ metadata\.name/);
    expect(output).not.toContain('Redis:');
  });
});

describe('a start that cannot be', () => {
  test('an argument that is not known is refused with the usage', async () => {
    const { status, output } = await start(['--onec'], process.env);
    expect(status).toBe(64);
    expect(output).toContain("Unknown option '--onec'");
    expect(output).toContain('Usage:');
  });

  test('a Redis that does not answer ends it with advice', async () => {
    const env = { ...(await apart()), ZENBRIDGE_REDIS_URL: 'redis://127.0.0.1:1' };
    const { status, output } = await start(['--once'], env);
    expect(status).toBe(1);
    expect(output).toContain('ZENBRIDGE_REDIS_URL names redis://127.0.0.1:1, which does not answer');
    expect(output).toContain('Do one of these:');
  });
});
