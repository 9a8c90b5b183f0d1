import { expect, test } from '@jest/globals';
import { createLogger, readSettings } from '@zenbridge/runtime';
import { createServer } from './http/server.ts';
import { settings } from './settings.ts';

const redis = { ZENBRIDGE_REDIS_URL: 'redis://redis.example' };

test('headers may not take longer than the whole request', () => {
  const read = readSettings(settings, { ...redis, ZENBRIDGE_INGRESS_HEADERS_SECONDS: '16' });
  expect(read).toMatchObject({ ok: false, error: [{ at: 'ZENBRIDGE_INGRESS_HEADERS_SECONDS' }] });
});

test('headers may take longer than the time that Node gives to a request', async () => {
  const limits = { bodyBytes: 1, keepAliveMs: 1, connections: 1, trustedProxies: [] };
  const app = createServer(
    { ...limits, headersMs: 600_000, requestMs: 600_000 },
    createLogger({ service: 'test', level: 'silent' }),
  );
  expect([app.server.headersTimeout, app.server.requestTimeout]).toEqual([600_000, 600_000]);
  await app.close();
});
