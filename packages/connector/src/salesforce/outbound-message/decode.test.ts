import { describe, expect, test } from '@jest/globals';
import { decodeOutboundMessage } from './decode.ts';
import { message, notification } from './sample.ts';

const decode = (xml: string) => decodeOutboundMessage(Buffer.from(xml));

describe('decodeOutboundMessage', () => {
  test('reads the ids and the object, and none of the field values', () => {
    const xml = message({ notifications: notification({ fields: '<sf:Subject>Leak &amp; smell</sf:Subject>' }) });
    const decoded = decode(xml);
    expect(decoded).toEqual({
      ok: true,
      value: {
        organizationId: '00Dx0000000BV7zEAG',
        actionId: '04kx0000000001AAAQ',
        notifications: [{ id: '04lx0000000001AAAQ', recordId: '500x000000000A1AAI', object: 'Case' }],
      },
    });
    expect(JSON.stringify(decoded)).not.toContain('Leak');
  });

  test('drops the session id of old senders', () => {
    const decoded = decode(message({ session: '<SessionId>00Dx!SECRET</SessionId>' }));
    expect(decoded.ok).toBe(true);
    expect(JSON.stringify(decoded)).not.toContain('SECRET');
  });

  test('reads 100 notifications in their order', () => {
    const ids = Array.from({ length: 100 }, (_, n) => `04lx00000000${String(n).padStart(3, '0')}`);
    const decoded = decode(message({ notifications: ids.map((id) => notification({ id })).join('\n') }));
    expect(decoded.ok && decoded.value.notifications.map(({ id }) => id.slice(0, 15))).toEqual(ids);
  });

  test.each([
    ['missing', ''],
    ['nil', '<sf:Id xsi:nil="true"/>'],
    ['empty', '<sf:Id></sf:Id>'],
    ['all zeros', '<sf:Id>000000000000000AAA</sf:Id>'],
  ])('takes a record id that is %s for a deleted record', (_, recordId) => {
    const decoded = decode(message({ notifications: notification({ recordId }) }));
    expect(decoded.ok && decoded.value.notifications).toEqual([{ id: '04lx0000000001AAAQ', object: 'Case' }]);
  });

  test('completes ids of 15 characters', () => {
    const decoded = decode(message({ organization: '00Dx0000000BV7z' }));
    expect(decoded.ok && decoded.value.organizationId).toBe('00Dx0000000BV7zEAG');
  });

  test.each([
    ['a byte order mark', (xml: string) => `\uFEFF${xml}`],
    ['no XML declaration', (xml: string) => xml.replace(/^<\?xml.*?\?>\s*/, '')],
    [
      'other prefixes',
      (xml: string) =>
        xml.replaceAll('soapenv:', 'S:').replaceAll(':soapenv', ':S').replaceAll('sf:', 'x:').replaceAll(':sf=', ':x='),
    ],
    ['comments and CDATA', (xml: string) => xml.replace('00Dx0000000BV7z', '00Dx<!-- org --><![CDATA[0000000BV7z]]>')],
    ['stray text', (xml: string) => xml.replace('<Notification>', 'stray<Notification>')],
    ['character references', (xml: string) => xml.replace('00Dx', '&#48;&#x30;Dx')],
    [
      'a SOAP header',
      (xml: string) => xml.replace('<soapenv:Body>', '<soapenv:Header><a><b/></a></soapenv:Header><soapenv:Body>'),
    ],
    [
      'unknown elements of the record',
      (xml: string) => xml.replace('</sObject>', '<sf:A><sf:Id>x</sf:Id></sf:A><Other/></sObject>'),
    ],
  ])('accepts %s', (_, change) => {
    const xml = message({});
    expect(change(xml)).not.toBe(xml);
    expect(decode(change(xml))).toEqual(decode(xml));
  });
});
