import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestIngress, type TestIngress } from './support/ingress.ts';
import { type Different, sendEvents, signedHeaders } from './support/send.ts';
import { ORGANIZATION_ID, outboundMessage, recordId } from './support/soap.ts';

let ingress: TestIngress;
beforeAll(async () => {
  ingress = await startTestIngress();
});
afterAll(() => ingress.stop());

const event = {
  eventId: 'e-1',
  organizationId: ORGANIZATION_ID,
  object: 'Case',
  recordId: recordId(1),
  changeType: 'created',
  priorValues: { Subject: 'It leaks' },
};
const good = JSON.stringify(event);
const { eventId: _, ...unnamed } = event;
const tampered = signedHeaders(good.replace('created', 'updated'), 'msg-1');

type Case = readonly [what: string, body: string | Buffer | object, expected: string, different?: Different];

const cases: readonly Case[] = [
  ['an empty body', '', '400 ZB_MALFORMED_JSON'],
  ['a body cut short', good.slice(0, 60), '400 ZB_MALFORMED_JSON'],
  ['two documents', good + good, '400 ZB_MALFORMED_JSON'],
  ['XML', outboundMessage(), '400 ZB_MALFORMED_JSON'],
  ['NaN', good.replace('"It leaks"', 'NaN'), '400 ZB_MALFORMED_JSON'],
  ['bytes that are not UTF-8', Buffer.from(good.replace('It leaks', 'É'), 'latin1'), '400 ZB_MALFORMED_JSON'],
  ['UTF-16', Buffer.from(good, 'utf16le'), '400 ZB_MALFORMED_JSON'],
  ['a prototype', good.replace('"Subject"', '"__proto__"'), '400 ZB_MALFORMED_JSON at priorValues'],
  ['a name twice', good.replace('{"eventId"', '{"recordId":"x","eventId"'), '400 ZB_MALFORMED_JSON'],
  ['500,000 levels', '['.repeat(500_000), '400 ZB_MALFORMED_JSON'],
  [
    'deep nesting',
    good.replace('"It leaks"', '[['.repeat(20) + ']]'.repeat(20)),
    `400 ZB_MALFORMED_JSON at priorValues.Subject${'[0]'.repeat(14)}`,
  ],
  ['a list', [event], '422 ZB_INVALID_EVENT'],
  ['null', 'null', '422 ZB_INVALID_EVENT'],
  ['no events', { events: [] }, '422 ZB_INVALID_EVENT at events'],
  ['101 events', { events: Array(101).fill(event) }, '422 ZB_INVALID_EVENT at events'],
  [
    '100 good events and a bad one',
    { events: [...Array(99).fill(event), { ...event, recordId: 'bad' }] },
    '422 ZB_INVALID_EVENT at events[99].recordId',
  ],
  [
    'a record id of 14 characters',
    { ...event, recordId: recordId(1).slice(0, 14) },
    '422 ZB_INVALID_EVENT at recordId',
  ],
  ['a record id of 19 characters', { ...event, recordId: `${recordId(1)}A` }, '422 ZB_INVALID_EVENT at recordId'],
  ['a date that is none', { ...event, occurredAt: 'NaN' }, '422 ZB_INVALID_EVENT at occurredAt'],
  ['a number beyond all numbers', good.replace('"It leaks"', '1e999'), '422 ZB_INVALID_EVENT at priorValues.Subject'],
  ['an unknown name', { ...event, fields: {} }, '422 ZB_INVALID_EVENT'],
  ['no key', unnamed, '422 ZB_INVALID_EVENT at eventId'],
  [
    'a key that is none',
    unnamed,
    '422 ZB_INVALID_EVENT at header idempotency-key',
    { headers: { 'idempotency-key': 'x'.repeat(300) } },
  ],
  ['another org', { ...event, organizationId: '00D5g000004ZZZZEA4' }, '403 ZB_WRONG_ORG at organizationId'],
  [
    'another org among others',
    { events: [event, { ...event, organizationId: '00D5g000004ZZZZ' }] },
    '403 ZB_WRONG_ORG at events[1].organizationId',
  ],
  ['a wrong token', event, '401 ZB_UNAUTHENTICATED', { headers: { authorization: 'Bearer wrong-wrong-wrong' } }],
  ['a body changed after it was signed', good, '401 ZB_UNAUTHENTICATED', { headers: tampered }],
  ['10 MB', good.replace('It leaks', 'x'.repeat(10_000_000)), '413 ZB_TOO_LARGE'],
  [
    'another charset in the header',
    good,
    '415 ZB_UNSUPPORTED_TYPE at header content-type',
    { headers: { 'content-type': 'application/json; charset=utf-16' } },
  ],
  [
    'a compressed body',
    gzipSync(good),
    '415 ZB_UNSUPPORTED_TYPE at header content-encoding',
    { headers: { 'content-encoding': 'gzip' } },
  ],
  ['a form', good, '415 ZB_UNSUPPORTED_TYPE', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['no content type', Buffer.from(good), '415 ZB_UNSUPPORTED_TYPE', { headers: { 'content-type': undefined } }],
  ['an address that is none', event, '404 ZB_NOT_FOUND', { path: '/events' }],
];

test.each(cases)(
  '%s gets a clear problem and leaves nothing behind',
  async (_, body, expected, different: Different = {}) => {
    const before = await ingress.contents();
    const answer = await sendEvents(ingress.url, body, different);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = JSON.parse(answer.text);
    const { status, code, at, title, detail, remedy, requestId } = problem;
    expect(`${answer.status} ${code}${at === undefined ? '' : ` at ${at}`}`).toBe(expected);
    expect(status).toBe(answer.status);
    for (const text of [title, detail, remedy]) expect(text).toMatch(/^[A-Z].*\S$/);
    expect(answer.text).not.toContain('It leaks');
    expect(await ingress.contents()).toEqual(before);
    expect(requestId).toBe(answer.headers.get('x-request-id'));
    if (different.path === undefined) {
      const lines = ingress.lines.filter((line) => line.requestId === requestId);
      expect(lines).toMatchObject([{ level: 'warn', msg: 'delivery refused', status, code }]);
      expect(JSON.stringify(lines)).not.toContain('It leaks');
    }
  },
);

test('every problem of every event is named', async () => {
  const events = [{ ...event, recordId: 'x' }, event, { ...event, object: '', changeType: 'gone' }];
  const problem = JSON.parse((await sendEvents(ingress.url, { events })).text);
  expect(problem.problems.map(({ at }: { at: string }) => at)).toEqual([
    'events[0].recordId',
    'events[2].object',
    'events[2].changeType',
  ]);
});

test('the ingress still takes a good event afterwards', async () => {
  expect((await sendEvents(ingress.url, event)).status).toBe(202);
});
