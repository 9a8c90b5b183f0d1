import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { registerHealth } from './health.ts';

let app: FastifyInstance;
beforeEach(() => {
  app = Fastify();
});
afterEach(() => app.close());

async function probe(name: string) {
  const answer = await app.inject(`/health/${name}`);
  return { status: answer.statusCode, body: answer.json(), cache: answer.headers['cache-control'] };
}

test('a service is ready when all its checks are, and says which is not', async () => {
  let redis = true;
  registerHealth(app, { ready: { redis: async () => redis, definitions: async () => true } });
  expect(await probe('ready')).toEqual({
    status: 200,
    body: { status: 'ok', checks: { redis: 'ok', definitions: 'ok' } },
    cache: 'no-store',
  });
  redis = false;
  expect(await probe('ready')).toMatchObject({
    status: 503,
    body: { status: 'failing', checks: { redis: 'failing', definitions: 'ok' } },
  });
});

test('a check that throws fails, and so does one that never answers', async () => {
  registerHealth(app, {
    ready: { broken: () => Promise.reject(new Error('s3cret')), stuck: () => new Promise(() => {}) },
  });
  const { status, body } = await probe('ready');
  expect(status).toBe(503);
  expect(body).toEqual({ status: 'failing', checks: { broken: 'failing', stuck: 'failing' } });
});

test('what is not ready is still alive, unless a check of life says otherwise', async () => {
  let fetching = true;
  registerHealth(app, { ready: { redis: async () => false }, live: { fetching: async () => fetching } });
  expect(await probe('live')).toMatchObject({ status: 200, body: { checks: { fetching: 'ok' } } });
  fetching = false;
  expect(await probe('live')).toMatchObject({ status: 503 });
});

test('start-up is over for good once it was over', async () => {
  let redis = false;
  registerHealth(app, { ready: { redis: async () => redis } });
  expect(await probe('startup')).toMatchObject({ status: 503 });
  redis = true;
  expect(await probe('startup')).toMatchObject({ status: 200 });
  redis = false;
  expect(await probe('startup')).toMatchObject({ status: 200 });
});

test('a draining service is alive and not ready', async () => {
  const health = registerHealth(app, { ready: {} });
  expect(await probe('ready')).toMatchObject({ status: 200 });
  health.drain();
  expect(await probe('ready')).toMatchObject({ status: 503, body: { checks: { draining: 'failing' } } });
  expect(await probe('live')).toMatchObject({ status: 200 });
});
