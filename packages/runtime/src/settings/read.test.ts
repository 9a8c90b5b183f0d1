import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { commonSettings, portSetting } from './common.ts';
import { defineSettings } from './definition.ts';
import { readSettings } from './read.ts';

const REDIS = 'redis://user:s3cret@redis.example:6380/2';
const definition = defineSettings('ingress', { ...commonSettings, ZENBRIDGE_PORT: portSetting(8099) });

describe('readSettings', () => {
  test('fills in what is not set', () => {
    const settings = readSettings(definition, { ZENBRIDGE_REDIS_URL: REDIS });
    expect(settings).toEqual({
      ok: true,
      value: {
        ZENBRIDGE_REDIS_URL: REDIS,
        ZENBRIDGE_REDIS_CLUSTER: false,
        ZENBRIDGE_REDIS_ANSWER_SECONDS: 5,
        ZENBRIDGE_REDIS_KEY_ROOT: 'zenbridge',
        ZENBRIDGE_LOG_LEVEL: 'info',
        ZENBRIDGE_LOG_FORMAT: 'json',
        ZENBRIDGE_HOST: '0.0.0.0',
        ZENBRIDGE_PORT: 8099,
        ZENBRIDGE_SHUTDOWN_SECONDS: 25,
      },
    });
  });

  test('takes the fallback of a variable that is not set or empty', () => {
    const settings = readSettings(definition, { ZENBRIDGE_REDIS_URL: '', REDIS_URL: REDIS, ZENBRIDGE_PORT: '' });
    expect(settings).toMatchObject({ ok: true, value: { ZENBRIDGE_REDIS_URL: REDIS, ZENBRIDGE_PORT: 8099 } });
  });

  test('prefers the variable to its fallback', () => {
    const settings = readSettings(definition, { ZENBRIDGE_REDIS_URL: REDIS, REDIS_URL: 'redis://other' });
    expect(settings).toMatchObject({ ok: true, value: { ZENBRIDGE_REDIS_URL: REDIS } });
  });

  test('names every bad variable at once and no value', () => {
    const settings = readSettings(defineSettings('x', { ...commonSettings, ZENBRIDGE_NEEDED: z.string() }), {
      ZENBRIDGE_REDIS_URL: 'http://s3cret',
      ZENBRIDGE_PORT: '70001',
      ZENBRIDGE_LOG_FORMAT: 'xml-s3cret',
    });
    expect(settings.ok).toBe(false);
    const problems = settings.ok ? [] : settings.error;
    expect(problems.map(({ code, at }) => `${code} ${at}`).sort()).toEqual([
      'ZB_INVALID_SETTINGS ZENBRIDGE_LOG_FORMAT',
      'ZB_INVALID_SETTINGS ZENBRIDGE_NEEDED',
      'ZB_INVALID_SETTINGS ZENBRIDGE_PORT',
      'ZB_INVALID_SETTINGS ZENBRIDGE_REDIS_URL',
    ]);
    expect(problems.find(({ at }) => at === 'ZENBRIDGE_NEEDED')?.detail).toBe('It is not set.');
    expect(JSON.stringify(problems)).not.toMatch(/s3cret|70001/);
  });
});

test('loadSettingsOrExit prints each problem and exits with status 78', async () => {
  const script = `
    import { commonSettings, defineSettings, loadSettingsOrExit } from ${JSON.stringify(fileURLToPath(new URL('../index.ts', import.meta.url)))};
    loadSettingsOrExit(defineSettings('x', commonSettings), { ZENBRIDGE_PORT: 'eighty' });
    process.stdout.write('went on');`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const failure: { code: number; stdout: string; stderr: string } = await run.then(
    () => ({ code: 0, stdout: '', stderr: '' }),
    (error) => error,
  );
  expect(failure.code).toBe(78);
  expect(failure.stdout).toBe('');
  expect(failure.stderr).toMatch(/^ZB_INVALID_SETTINGS: .*ZENBRIDGE_REDIS_URL.*\n.*ZENBRIDGE_PORT.*\n$/);
});
