import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestIngress, type TestIngress } from './support/ingress.ts';
import { type Different, deliver } from './support/send.ts';
import { notification, notificationId, notifications, outboundMessage, recordId } from './support/soap.ts';

let ingress: TestIngress;
beforeAll(async () => {
  ingress = await startTestIngress();
});
afterAll(() => ingress.stop());

const good = outboundMessage();
const withDoctype = (doctype: string, text: string) =>
  outboundMessage({
    declaration: `<?xml version="1.0"?>${doctype}`,
    notifications: notification(notificationId(1), recordId(1)).replace('It leaks', text),
  });
const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

type Case = readonly [what: string, body: string | Buffer, status: number, says: RegExp, different?: Different];

const cases: readonly Case[] = [
  [
    'an external entity',
    withDoctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '&e;'),
    400,
    /ZB_FORBIDDEN_XML/,
  ],
  ['an external DTD', withDoctype('<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">', ''), 400, /ZB_FORBIDDEN_XML/],
  ['a billion laughs', withDoctype(`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`, '&l9;'), 400, /ZB_FORBIDDEN_XML/],
  ['an undefined entity', good.replace('It leaks', '&leak;'), 400, /ZB_(FORBIDDEN|MALFORMED)_XML/],
  [
    'a processing instruction',
    good.replace('<soapenv:Body>', '<?xml-stylesheet href="x"?><soapenv:Body>'),
    400,
    /ZB_FORBIDDEN_XML/,
  ],
  ['10 MB', good.replace('It leaks', 'x'.repeat(10_000_000)), 413, /ZB_TOO_LARGE.*1048576/],
  ['a message cut short', good.slice(0, good.length - 200), 400, /ZB_MALFORMED_XML/],
  ['an empty body', '', 400, /ZB_(MALFORMED_XML|NOT_AN_OUTBOUND_MESSAGE)/],
  ['JSON', '{"organizationId":"x"}', 400, /ZB_MALFORMED_XML/],
  ['tags that do not match', good.replace('</soapenv:Body>', '</soapenv:Bodies>'), 400, /ZB_MALFORMED_XML/],
  ['another org', outboundMessage({ organizationId: '00D5g000004ZZZZEA4' }), 403, /ZB_WRONG_ORG/],
  ['another Outbound Message', outboundMessage({ actionId: '04k5g000000ABCDAA4' }), 403, /ZB_WRONG_ACTION/],
  [
    'a wrong token',
    good,
    404,
    /ZB_NOT_FOUND/,
    { path: '/salesforce/outbound-messages/complaints/not-the-right-token' },
  ],
  ['no token', good, 404, /ZB_NOT_FOUND/, { path: '/salesforce/outbound-messages/complaints' }],
  [
    'another envelope namespace',
    outboundMessage({ envelopeNamespace: 'http://www.w3.org/2003/05/soap-envelope' }),
    400,
    /ZB_NOT_AN_OUTBOUND_MESSAGE/,
  ],
  [
    'another message namespace',
    outboundMessage({ outboundNamespace: 'urn:partner.soap.sforce.com' }),
    400,
    /ZB_NOT_AN_OUTBOUND_MESSAGE/,
  ],
  [
    'a prefix without a namespace',
    good.replace('<sf:Id>', '<xx:Id>').replace('</sf:Id>', '</xx:Id>'),
    400,
    /ZB_(MALFORMED_XML|NOT_AN_OUTBOUND_MESSAGE)/,
  ],
  [
    'a record id of 14 characters',
    outboundMessage({ notifications: notification(notificationId(1), recordId(1).slice(0, 14)) }),
    400,
    /ZB_NOT_AN_OUTBOUND_MESSAGE.*15/,
  ],
  [
    'a record id of 19 characters',
    outboundMessage({ notifications: notification(notificationId(1), `${recordId(1)}A`) }),
    400,
    /ZB_NOT_AN_OUTBOUND_MESSAGE.*15/,
  ],
  [
    'a notification id of 19 characters',
    outboundMessage({ notifications: notification(`${notificationId(1)}A`, recordId(1)) }),
    400,
    /ZB_NOT_AN_OUTBOUND_MESSAGE/,
  ],
  [
    '101 notifications',
    outboundMessage({ notifications: notifications(1, 101) }),
    400,
    /ZB_NOT_AN_OUTBOUND_MESSAGE.*100/,
  ],
  ['no notification', outboundMessage({ notifications: '' }), 400, /ZB_NOT_AN_OUTBOUND_MESSAGE/],
  [
    '99 good notifications and a bad one',
    outboundMessage({ notifications: notifications(1, 99) + notification('bad', recordId(100)) }),
    400,
    /ZB_NOT_AN_OUTBOUND_MESSAGE/,
  ],
  [
    'two org ids',
    good.replace('<ActionId>', '<OrganizationId>00D5g000004ZZZZEA4</OrganizationId><ActionId>'),
    400,
    /ZB_NOT_AN_OUTBOUND_MESSAGE/,
  ],
  ['UTF-16', Buffer.from(`\uFEFF${good}`, 'utf16le'), 415, /ZB_UNSUPPORTED_TYPE/],
  [
    'another declared encoding',
    outboundMessage({ declaration: '<?xml version="1.0" encoding="ISO-8859-1"?>' }),
    415,
    /ZB_UNSUPPORTED_TYPE/,
  ],
  [
    'another charset in the header',
    good,
    415,
    /ZB_UNSUPPORTED_TYPE/,
    { headers: { 'content-type': 'text/xml; charset=iso-8859-1' } },
  ],
  ['bytes that are not UTF-8', Buffer.from(good.replace('It leaks', 'É'), 'latin1'), 400, /ZB_MALFORMED_XML/],
  ['a null character', good.replace('It leaks', '\0'), 400, /ZB_MALFORMED_XML/],
  ['a compressed body', gzipSync(good), 415, /ZB_UNSUPPORTED_TYPE/, { headers: { 'content-encoding': 'gzip' } }],
  ['the content type of JSON', good, 415, /ZB_UNSUPPORTED_TYPE/, { headers: { 'content-type': 'application/json' } }],
  ['100,000 levels', good.replace('It leaks', '<a>'.repeat(100_000) + '</a>'.repeat(100_000)), 400, /ZB_/],
];

test.each(cases)(
  '%s gets a clear fault, a log line, and leaves nothing behind',
  async (_, body, status, says, different: Different = {}) => {
    const before = await ingress.contents();
    const answer = await deliver(ingress.url, body, different);
    expect(`${answer.status} ${answer.text}`).toMatch(new RegExp(`^${status} `));
    expect(answer.text).toMatch(new RegExp(says, 's'));
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(answer.text).toContain('<soapenv:Fault><faultcode>soapenv:Client</faultcode>');
    expect(answer.text).not.toContain('<Ack>');
    expect(answer.text).not.toContain('It leaks');
    expect(await ingress.contents()).toEqual(before);
    const requestId = answer.headers.get('x-request-id');
    const lines = ingress.lines.filter((line) => line.requestId === requestId);
    // An address that is none is no delivery, so nothing is logged about it.
    if (different.path !== '/salesforce/outbound-messages/complaints') {
      expect(lines).toMatchObject([
        { level: 'warn', msg: 'delivery refused', status, code: expect.stringMatching(/^ZB_/) },
      ]);
    }
  },
);

test('the ingress still takes a good message afterwards', async () => {
  expect((await deliver(ingress.url, good)).text).toContain('<Ack>true</Ack>');
});
