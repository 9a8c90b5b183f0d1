import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { secrets } from './support/definitions.ts';
import { startTestIngress, type TestIngress } from './support/ingress.ts';
import { sendEvents, signedHeaders } from './support/send.ts';
import { ORGANIZATION_ID, recordId } from './support/soap.ts';

let ingress: TestIngress;
beforeAll(async () => {
  ingress = await startTestIngress();
});
afterAll(() => ingress.stop());

const event = (n: number, more: object = {}) => ({
  eventId: `event-${n}`,
  organizationId: ORGANIZATION_ID,
  object: 'Case',
  recordId: recordId(n),
  changeType: 'updated',
  ...more,
});
const { eventId: _, ...unnamed } = event(900);

describe('JSON events', () => {
  test('are answered with what processes them, once they are stored and queued', async () => {
    const answer = await sendEvents(ingress.url, { events: [event(1), event(2)] });
    expect(answer.status).toBe(202);
    const body = JSON.parse(answer.text);
    expect(body).toMatchObject({
      accepted: 2,
      duplicates: 0,
      executions: [{ eventId: 'event-1' }, { eventId: 'event-2' }],
    });
    const ids: string[] = body.executions.map((execution: { executionId: string }) => execution.executionId);
    expect((await ingress.jobs('complaints')).sort()).toEqual([...ids].sort());
    expect(await ingress.log.get('complaints', ids[1] ?? '')).toMatchObject({
      recordId: recordId(2),
      source: 'webhook',
      changeKind: 'updated',
      deliveryId: answer.headers.get('x-request-id'),
    });
  });

  test('keep what is known about the change for the worker, and nowhere else', async () => {
    const change = { changedFields: ['Status'], priorValues: { Status: 'a-value-of-a-customer' } };
    const answer = await sendEvents(ingress.url, event(10, change));
    const id = JSON.parse(answer.text).executions[0].executionId;
    const begun = await ingress.log.begin('complaints', id, { attempt: 1, revision: 1 });
    expect(begun?.change).toEqual({ kind: 'updated', ...change });
    await until('the event is queued', async () => (await ingress.jobs('complaints')).includes(id), { everyMs: 5 });
    expect(JSON.stringify(ingress.lines)).not.toContain('a-value-of-a-customer');
    const jobs = Object.entries(await ingress.contents()).filter(([key]) => key.includes(':queue:'));
    expect(jobs.length).toBeGreaterThan(0);
    expect(jobs.map(([, dump]) => Buffer.from(dump, 'base64').toString('latin1')).join()).not.toContain('a-value');
  });

  test('that come again are counted and not queued again', async () => {
    const first = JSON.parse((await sendEvents(ingress.url, event(20))).text);
    const jobs = await ingress.jobs('complaints');
    const again = JSON.parse((await sendEvents(ingress.url, { events: [event(20)] })).text);
    expect(again).toEqual({ ...first, accepted: 0, duplicates: 1 });
    expect(await ingress.jobs('complaints')).toEqual(jobs);
  });

  test('take their key from the request when they have none', async () => {
    const headers = { 'idempotency-key': 'request-1' };
    const first = JSON.parse((await sendEvents(ingress.url, { events: [unnamed, unnamed] }, { headers })).text);
    expect(first).toMatchObject({ accepted: 2, duplicates: 0 });
    const again = JSON.parse((await sendEvents(ingress.url, { events: [unnamed, unnamed] }, { headers })).text);
    expect(again).toEqual({ ...first, accepted: 0, duplicates: 2 });
    expect(again.executions[0]).not.toHaveProperty('eventId');
  });

  test('of the same key belong to different executions in different integrations', async () => {
    const answers = await Promise.all(
      ['complaints', 'bearer'].map((name) => sendEvents(ingress.url, event(30), { path: `/events/${name}` })),
    );
    const ids = answers.map(({ text }) => JSON.parse(text).executions[0].executionId);
    expect(new Set(ids).size).toBe(2);
  });

  test('tell in the log how old they are', async () => {
    const occurredAt = new Date(Date.now() - 90_000).toISOString();
    const { headers } = await sendEvents(ingress.url, { events: [event(40, { occurredAt }), event(41)] });
    const line = ingress.lines.find(({ requestId }) => requestId === headers.get('x-request-id'));
    expect(line?.oldestEventSeconds).toBeGreaterThanOrEqual(90);
    expect(line?.oldestEventSeconds).toBeLessThan(120);
  });
});

describe('a sender', () => {
  test('may sign instead of showing a token, and its webhook-id is a key', async () => {
    const body = JSON.stringify(unnamed);
    for (const path of ['/events/complaints', '/events/signed']) {
      const headers = signedHeaders(body, 'msg-1');
      expect((await sendEvents(ingress.url, body, { path, headers })).status).toBe(202);
      expect(JSON.parse((await sendEvents(ingress.url, body, { path, headers })).text)).toMatchObject({
        duplicates: 1,
      });
    }
  });

  test('with a right token is let in although its signature is wrong', async () => {
    const headers = { ...signedHeaders('something else', 'msg-2'), authorization: `Bearer ${secrets.BEARER}` };
    expect((await sendEvents(ingress.url, event(50), { headers })).status).toBe(202);
  });

  test('cannot be told from one that sends to an integration that does not exist', async () => {
    const body = JSON.stringify(event(60));
    const wrongSecret = signedHeaders(body, 'msg-3', new Date(), 'whsec_d3Jvbmctd3Jvbmctd3Jvbmc=');
    const old = signedHeaders(body, 'msg-3', new Date(Date.now() - 3_600_000));
    const senders = [
      { path: '/events/nothing' },
      { path: '/events/nothing', headers: signedHeaders(body, 'msg-3') },
      { headers: { authorization: 'Bearer wrong-wrong-wrong-wrong' } },
      { headers: { authorization: `Basic ${secrets.BEARER}` } },
      { headers: { authorization: undefined } },
      { headers: wrongSecret },
      { headers: old },
      { path: '/events/signed' },
      { path: '/events/bearer', headers: signedHeaders(body, 'msg-3') },
    ];
    const before = await ingress.contents();
    const answers = await Promise.all(senders.map((sender) => sendEvents(ingress.url, body, sender)));
    const seen = answers.map(({ status, headers, text }) => {
      const { requestId, ...problem } = JSON.parse(text);
      expect(requestId).toBe(headers.get('x-request-id'));
      return JSON.stringify({
        status,
        type: headers.get('content-type'),
        asks: headers.get('www-authenticate'),
        problem,
      });
    });
    expect(new Set(seen).size).toBe(1);
    expect(JSON.parse(seen[0] ?? '')).toMatchObject({
      status: 401,
      type: 'application/problem+json; charset=utf-8',
      asks: 'Bearer',
      problem: { code: 'ZB_UNAUTHENTICATED', status: 401 },
    });
    expect(await ingress.contents()).toEqual(before);
  });
});
