import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { startTestIngress, type TestIngress } from './support/ingress.ts';
import { openRedisProxy, type RedisProxy } from './support/redis-proxy.ts';
import { deliver, sendEvents } from './support/send.ts';
import { notificationId, notifications, ORGANIZATION_ID, outboundMessage, recordId } from './support/soap.ts';

let proxy: RedisProxy;
let ingress: TestIngress;
beforeEach(async () => {
  proxy = await openRedisProxy();
  ingress = await startTestIngress({ ZENBRIDGE_REDIS_URL: proxy.url });
});
afterEach(async () => {
  await ingress.stop();
  await proxy.kill();
});

const body = outboundMessage({ notifications: notifications(1, 100) });
const ids = Array.from({ length: 100 }, (_, n) => `om-${notificationId(n + 1)}`);
const events = {
  events: [1, 2].map((n) => ({
    eventId: `event-${n}`,
    organizationId: ORGANIZATION_ID,
    object: 'Case',
    recordId: recordId(n),
    changeType: 'created',
  })),
};

const readiness = async () => (await fetch(`${ingress.url}/health/ready`)).status;
const acknowledged = () =>
  until('the delivery is acknowledged', async () =>
    (await deliver(ingress.url, body)).text.includes('<Ack>true</Ack>'),
  );

test('without Redis the answer is 503; sent again afterwards, every event is in', async () => {
  await proxy.kill();
  const refused = await deliver(ingress.url, body);
  expect(refused.status).toBe(503);
  expect(refused.text).toMatch(/soapenv:Server.*ZB_STORAGE_UNAVAILABLE/s);
  const problem = await sendEvents(ingress.url, events);
  expect(problem.status).toBe(503);
  expect(JSON.parse(problem.text)).toMatchObject({ code: 'ZB_STORAGE_UNAVAILABLE' });
  expect(await readiness()).toBe(503);
  const requestId = refused.headers.get('x-request-id');
  expect(ingress.lines.filter((line) => line.requestId === requestId)).toMatchObject([
    { level: 'error', msg: 'delivery failed', status: 503, code: 'ZB_STORAGE_UNAVAILABLE', err: { type: 'Error' } },
  ]);

  await proxy.restart();
  await acknowledged();
  expect((await ingress.jobs('complaints')).sort()).toEqual(ids);
  expect(await readiness()).toBe(200);
  expect((await sendEvents(ingress.url, events)).status).toBe(202);
});

test('when Redis hangs the answer is 503 within ten seconds, and no event is lost or doubled', async () => {
  proxy.hang();
  const askedAt = performance.now();
  const refused = await deliver(ingress.url, body);
  expect(refused.status).toBe(503);
  expect(performance.now() - askedAt).toBeLessThan(10_000);

  // What was on its way to Redis arrives now, although the answer to it was 503.
  proxy.resume();
  await acknowledged();
  expect((await ingress.jobs('complaints')).sort()).toEqual(ids);
  expect(await ingress.log.counts('complaints')).toMatchObject({ waiting: ids.length, unqueued: 0 });
});

test('an ingress that starts before Redis answers 503, and takes deliveries as soon as Redis is there', async () => {
  const late = await openRedisProxy();
  await late.kill();
  const early = await startTestIngress({ ZENBRIDGE_REDIS_URL: late.url });
  try {
    expect((await deliver(early.url, body)).status).toBe(503);
    expect((await sendEvents(early.url, events)).status).toBe(503);
    expect((await fetch(`${early.url}/health/startup`)).status).toBe(503);
    await late.restart();
    await until('the delivery is acknowledged', async () => (await deliver(early.url, body)).status === 200);
    expect((await fetch(`${early.url}/health/startup`)).status).toBe(200);
  } finally {
    await early.stop();
    await late.kill();
  }
});
