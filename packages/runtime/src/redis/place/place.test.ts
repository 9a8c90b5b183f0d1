import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ProblemError } from '../../catalogue/problem.ts';
import { defineSettings } from '../../settings/definition.ts';
import { readSettings } from '../../settings/read.ts';
import { describePlace, redisPlace } from './place.ts';
import { redisSettings } from './settings.ts';

const definition = defineSettings('test', redisSettings);

function placeOf(env: Record<string, string>) {
  const settings = readSettings(definition, env);
  if (!settings.ok) throw new Error(JSON.stringify(settings.error));
  return redisPlace(settings.value);
}

describe('settings name a place', () => {
  test('one server', () => {
    const place = placeOf({ ZENBRIDGE_REDIS_URL: 'redis://a:1/2' });
    expect(place).toMatchObject({ url: 'redis://a:1/2', cluster: false, tls: {} });
    expect(place.sentinel).toBeUndefined();
    expect(describePlace(place)).toBe('a:1/2');
  });

  test('Sentinels, with passwords of their own', () => {
    const place = placeOf({
      ZENBRIDGE_REDIS_URL: 'redis://:in-the-url@a,b:2/1',
      ZENBRIDGE_REDIS_PASSWORD: 'of-redis',
      ZENBRIDGE_REDIS_SENTINEL_NAME: 'mymaster',
      ZENBRIDGE_REDIS_SENTINEL_PASSWORD: 'of-sentinel',
    });
    expect(place).toMatchObject({ password: 'of-redis', sentinel: { name: 'mymaster', password: 'of-sentinel' } });
    expect(describePlace(place)).toBe('mymaster of the Sentinels a:26379,b:2/1');
  });

  test('a Cluster', () => {
    const place = placeOf({ ZENBRIDGE_REDIS_URL: 'rediss://a:1,b:2', ZENBRIDGE_REDIS_CLUSTER: 'true' });
    expect(place).toMatchObject({ cluster: true });
    expect(describePlace(place)).toBe('the Cluster of a:1,b:2');
  });

  test('certificates from files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zenbridge-tls-'));
    const file = join(folder, 'ca.pem');
    writeFileSync(file, 'PEM');
    const url = { ZENBRIDGE_REDIS_URL: 'rediss://a' };
    const place = placeOf({
      ...url,
      ZENBRIDGE_REDIS_TLS_CA_FILE: file,
      ZENBRIDGE_REDIS_TLS_SERVER_NAME: 'redis.internal',
    });
    expect(place.tls).toEqual({ ca: 'PEM', servername: 'redis.internal' });
    rmSync(folder, { recursive: true });
    expect(() => placeOf({ ...url, ZENBRIDGE_REDIS_TLS_KEY_FILE: file })).toThrow(ProblemError);
    expect(() => placeOf({ ...url, ZENBRIDGE_REDIS_TLS_KEY_FILE: file })).toThrow(
      /ZB_SECRET_MISSING.*ZENBRIDGE_REDIS_TLS_KEY_FILE/,
    );
  });
});

test.each([
  [{ ZENBRIDGE_REDIS_URL: 'redis://:s3cret@a,b' }, 'Several hosts need ZENBRIDGE_REDIS_SENTINEL_NAME'],
  [
    { ZENBRIDGE_REDIS_URL: 'redis://a', ZENBRIDGE_REDIS_CLUSTER: 'true', ZENBRIDGE_REDIS_SENTINEL_NAME: 'm' },
    'cannot be both',
  ],
  [{ ZENBRIDGE_REDIS_URL: 'redis://a/1', ZENBRIDGE_REDIS_CLUSTER: 'true' }, 'no databases'],
  [{ ZENBRIDGE_REDIS_URL: 'redis://:s3cret@a b' }, 'Expected an address'],
])('%j is refused', (env, why) => {
  const settings = readSettings(definition, env);
  expect(settings).toMatchObject({ ok: false, error: [{ code: 'ZB_INVALID_SETTINGS', at: 'ZENBRIDGE_REDIS_URL' }] });
  expect(JSON.stringify(settings)).toContain(why);
  expect(JSON.stringify(settings)).not.toContain('s3cret');
});
