import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { integration, secrets } from './support/definitions.ts';
import { startTestIngress, type TestIngress } from './support/ingress.ts';
import { deliver } from './support/send.ts';
import { notification, notificationId, notifications, outboundMessage, recordId } from './support/soap.ts';

const ACK = /<notificationsResponse [^>]*><Ack>true<\/Ack><\/notificationsResponse>/;

let ingress: TestIngress;
beforeAll(async () => {
  ingress = await startTestIngress();
});
afterAll(() => ingress.stop());

const linesOf = (requestId: string | null) => ingress.lines.filter((line) => line.requestId === requestId);

describe('an Outbound Message', () => {
  test('is acknowledged, and its events are in the log and in the queue', async () => {
    const answer = await deliver(ingress.url, outboundMessage({ notifications: notifications(1, 3) }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(answer.text).toMatch(ACK);

    const ids = [1, 2, 3].map((n) => `om-${notificationId(n)}`);
    expect(await ingress.jobs('complaints')).toEqual(ids);
    expect(await ingress.log.get('complaints', `om-${notificationId(2)}`)).toMatchObject({
      recordId: recordId(2),
      object: 'Case',
      source: 'outbound-message',
      state: 'waiting',
      changeKind: 'unknown',
      deliveryId: answer.headers.get('x-request-id'),
    });
    expect(await ingress.log.unqueued('complaints', Date.now() + 1000)).toEqual([]);
  });

  test('leaves one log line, without the token and without field values', async () => {
    const { headers } = await deliver(ingress.url, outboundMessage({ notifications: notifications(4, 5) }));
    const lines = linesOf(headers.get('x-request-id'));
    expect(lines).toMatchObject([
      {
        level: 'info',
        msg: 'delivery accepted',
        source: 'outbound-message',
        integration: 'complaints',
        status: 200,
        events: 2,
        accepted: 2,
        duplicates: 0,
        withoutRecord: 0,
      },
    ]);
    const everything = JSON.stringify(ingress.lines);
    expect(everything).not.toContain(secrets.OM_TOKEN);
    expect(everything).not.toContain('It leaks');
  });

  test('that comes again is acknowledged and not queued again', async () => {
    await deliver(ingress.url, outboundMessage({ notifications: notifications(10, 12) }));
    const before = await ingress.jobs('complaints');
    const again = await deliver(ingress.url, outboundMessage({ notifications: notifications(11, 13) }));
    expect(again.text).toMatch(ACK);
    expect(linesOf(again.headers.get('x-request-id'))).toMatchObject([{ events: 3, accepted: 1, duplicates: 2 }]);
    const added = (await ingress.jobs('complaints')).filter((id) => !before.includes(id));
    expect(added).toEqual([`om-${notificationId(13)}`]);
  });

  test('that holds a notification twice brings it once', async () => {
    const twice = notifications(20, 20) + notifications(20, 20);
    const answer = await deliver(ingress.url, outboundMessage({ notifications: twice }));
    expect(answer.text).toMatch(ACK);
    expect(linesOf(answer.headers.get('x-request-id'))).toMatchObject([{ events: 2, accepted: 1, duplicates: 1 }]);
  });

  test('about a record that was deleted is acknowledged and stores nothing', async () => {
    const gone = `<Notification><Id>${notificationId(30)}</Id><sObject xsi:type="sf:Case" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"/></Notification>`;
    const before = await ingress.contents();
    const answer = await deliver(ingress.url, outboundMessage({ notifications: gone }));
    expect(answer.text).toMatch(ACK);
    expect(linesOf(answer.headers.get('x-request-id'))).toMatchObject([{ events: 1, accepted: 0, withoutRecord: 1 }]);
    expect(await ingress.contents()).toEqual(before);

    const mixed = gone + notification(notificationId(31), recordId(31));
    await deliver(ingress.url, outboundMessage({ notifications: mixed }));
    expect(await ingress.log.get('complaints', `om-${notificationId(31)}`)).toBeDefined();
  });

  test.each([
    ['a byte order mark', '\uFEFF<?xml version="1.0" encoding="UTF-8"?>'],
    ['no XML declaration', ''],
  ])('is taken with %s', async (what, declaration) => {
    const n = what === 'no XML declaration' ? 40 : 41;
    const answer = await deliver(ingress.url, outboundMessage({ declaration, notifications: notifications(n, n) }));
    expect(answer.text).toMatch(ACK);
  });

  test('continues the trace of its sender', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const body = outboundMessage({ notifications: notifications(50, 50) });
    await deliver(ingress.url, body, { headers: { traceparent } });
    expect(await ingress.log.get('complaints', `om-${notificationId(50)}`)).toMatchObject({ traceparent });
    const forged = outboundMessage({ notifications: notifications(51, 51) });
    await deliver(ingress.url, forged, { headers: { traceparent: 'x'.repeat(500) } });
    expect(await ingress.log.get('complaints', `om-${notificationId(51)}`)).not.toHaveProperty('traceparent');
  });
});

describe('an integration', () => {
  test('that is new takes deliveries at once, and so does a new token', async () => {
    const path = '/salesforce/outbound-messages/brand-new/token-of-the-new-one';
    const body = outboundMessage({ notifications: notifications(60, 60) });
    expect((await deliver(ingress.url, body, { path })).status).toBe(404);
    await ingress.define([integration('brand-new', { outboundMessage: { token: { fromEnv: 'NEW_TOKEN' } } })]);
    expect((await deliver(ingress.url, body, { path })).status).toBe(404);
    ingress.env.NEW_TOKEN = 'token-of-the-new-one';
    expect((await deliver(ingress.url, body, { path })).status).toBe(200);
    ingress.env.NEW_TOKEN = 'token-after-rotation';
    const rotated = '/salesforce/outbound-messages/brand-new/token-after-rotation';
    expect((await deliver(ingress.url, body, { path: rotated })).status).toBe(200);
    expect((await deliver(ingress.url, body, { path })).status).toBe(404);
  });

  test('that does not exist cannot be told from a wrong token', async () => {
    const body = outboundMessage();
    const answers = await Promise.all([
      deliver(ingress.url, body, { path: `/salesforce/outbound-messages/nothing/${secrets.OM_TOKEN}` }),
      deliver(ingress.url, body, { path: '/salesforce/outbound-messages/complaints/wrong-wrong-wrong-wrong' }),
      // It exists, but takes no Outbound Messages.
      deliver(ingress.url, body, { path: `/salesforce/outbound-messages/signed/${secrets.OM_TOKEN}` }),
    ]);
    const withoutId = answers.map(({ status, text }) => `${status} ${text.replaceAll(/[0-9a-f-]{36}/g, '')}`);
    expect(new Set(withoutId).size).toBe(1);
    expect(withoutId[0]).toMatch(/^404 .*soapenv:Client.*ZB_NOT_FOUND/s);
  });
});
