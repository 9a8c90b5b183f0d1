import { describe, expect, test } from '@jest/globals';
import type { Code } from '@zenbridge/runtime';
import { decodeOutboundMessage } from './decode.ts';
import { message, notification } from './sample.ts';

const good = message({});

function refusal(body: Buffer | string): { code: Code; detail: string } {
  const decoded = decodeOutboundMessage(Buffer.from(body));
  if (decoded.ok) throw new Error('The body was accepted');
  return decoded.error;
}

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>`;
const XXE = `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>`;

describe('a body is refused that', () => {
  const cases: [string, Code, string | Buffer, RegExp][] = [
    ['is empty', 'ZB_MALFORMED_XML', '', /empty/],
    ['is white space', 'ZB_MALFORMED_XML', ' \n ', /root element/],
    ['is JSON', 'ZB_MALFORMED_XML', '{"id":1}', /line 1:\d+/],
    ['is cut off', 'ZB_MALFORMED_XML', good.slice(0, -30), /unclosed tag/],
    ['goes on after its end', 'ZB_MALFORMED_XML', `${good}${good}`, /line 16:\d+/],
    ['has text before the declaration', 'ZB_MALFORMED_XML', `\n${good}`, /XML declaration/],
    ['has an unbound prefix', 'ZB_MALFORMED_XML', good.replace('xmlns:sf=', 'xmlns:sg='), /unbound namespace prefix/],
    ['has a bare ampersand', 'ZB_MALFORMED_XML', good.replace('<Id>', '<Id>& '), /not well-formed XML.*line \d+:\d+/],
    [
      'has a byte that is not UTF-8',
      'ZB_MALFORMED_XML',
      Buffer.from(good.replace('04kx', '04kÿ'), 'latin1'),
      /line 6:17/,
    ],
    ['is UTF-16 with a mark', 'ZB_UNSUPPORTED_TYPE', Buffer.from(`\uFEFF${good}`, 'utf16le'), /UTF-16/],
    ['is UTF-16 without a mark', 'ZB_UNSUPPORTED_TYPE', Buffer.from(good, 'utf16le'), /UTF-16/],
    ['declares ISO-8859-1', 'ZB_UNSUPPORTED_TYPE', good.replace('UTF-8', 'ISO-8859-1'), /ISO-8859-1.*line 1:\d+/],
    ['has a document type', 'ZB_FORBIDDEN_XML', good.replace('?>', '?><!DOCTYPE a>'), /document type.*line 1:\d+/],
    [
      'brings entities that multiply',
      'ZB_FORBIDDEN_XML',
      good.replace('?>', `?>${LAUGHS}`).replace('04k', '&lol2;'),
      /document type/,
    ],
    ['asks for a file', 'ZB_FORBIDDEN_XML', good.replace('?>', `?>${XXE}`).replace('04k', '&f;'), /document type/],
    ['names an entity', 'ZB_FORBIDDEN_XML', good.replace('04k', '&nbsp;'), /entity.*line 6:\d+/],
    ['names a property of objects as entity', 'ZB_FORBIDDEN_XML', good.replace('04k', '&constructor;'), /entity/],
    [
      'has an instruction',
      'ZB_FORBIDDEN_XML',
      good.replace('<ActionId>', '<?php x ?><ActionId>'),
      /instruction.*line 6:\d+/,
    ],
    [
      'has an instruction at its start',
      'ZB_FORBIDDEN_XML',
      good.replace('?>', '?><?xml-stylesheet a?>'),
      /instruction/,
    ],
    ['starts with an instruction', 'ZB_FORBIDDEN_XML', good.replace(/^<\?xml.*\?>/, '<?pi a?>'), /instruction/],
  ];
  test.each(cases)('%s: %s', (_, code, body, detail) => {
    expect(refusal(body)).toEqual({ code, detail: expect.stringMatching(detail) });
  });
});

describe('XML is refused that', () => {
  const two = (element: string) => good.replace(element, `${element}${element}`);
  const many = (count: number) =>
    message({ notifications: Array.from({ length: count }, () => notification({})).join('') });
  const cases: [string, string, RegExp][] = [
    ['is another document', '<html/>', /The document is html of namespace \(none\)/],
    [
      'is SOAP 1.2',
      good.replace('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
      /soap-envelope, not Envelope/,
    ],
    [
      'is a call of another service',
      good.replace('2005/09/outbound', '2006/04/metadata'),
      /Body holds notifications of namespace .*metadata/,
    ],
    ['has no body', '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"/>', /Envelope lacks Body/],
    ['has no notification', message({ notifications: '' }), /notifications lacks Notification/],
    ['has 101 notifications', many(101), /more than 100 times/],
    ['has no organisation', good.replace(/<OrganizationId>.*/, ''), /lacks OrganizationId/],
    ['has no action', good.replace(/<ActionId>.*/, ''), /lacks ActionId/],
    [
      'has an empty organisation',
      message({ organization: '' }),
      /OrganizationId must be .* has 0 characters \(line 5:\d+\)/,
    ],
    [
      'has an organisation of 14',
      message({ organization: '00Dx0000000BV7' }),
      /OrganizationId must be .* 14 characters/,
    ],
    ['has an action of 19', message({ action: '04kx0000000001AAAQx' }), /ActionId must be .* 19 characters/],
    [
      'has a record id of 14',
      message({ notifications: notification({ recordId: '<sf:Id>500x000000000A</sf:Id>' }) }),
      /Id must be .* 14 characters \(line 12:\d+\)/,
    ],
    [
      'has a record id of 19',
      message({ notifications: notification({ recordId: '<sf:Id>500x000000000A1AAIx</sf:Id>' }) }),
      /19 characters/,
    ],
    [
      'has a record id with a path',
      message({ notifications: notification({ recordId: '<sf:Id>../../../0000000</sf:Id>' }) }),
      /other than letters and digits/,
    ],
    ['has a notification without id', good.replace(/<Id>.*<\/Id>/, ''), /Notification lacks Id/],
    [
      'has a notification without record',
      message({ notifications: '<Notification><Id>04lx0000000001A</Id></Notification>' }),
      /lacks sObject/,
    ],
    ['has a record without type', good.replace('xsi:type="sf:Case"', ''), /sObject lacks xsi:type/],
    [
      'has a type of the partner API',
      good.replaceAll('enterprise.soap', 'partner.soap'),
      /xsi:type of sObject .*enterprise/,
    ],
    [
      'has a type that is not a name',
      message({ notifications: notification({ object: 'Case/../User' }) }),
      /not the API name/,
    ],
    [
      'repeats the organisation',
      two('<OrganizationId>00Dx0000000BV7zEAG</OrganizationId>'),
      /OrganizationId more than once/,
    ],
    ['repeats the record id', two('<sf:Id>500x000000000A1AAI</sf:Id>'), /sObject holds Id more than once/],
    [
      'has something between notifications',
      good.replace('<Notification>', '<Extra/><Notification>'),
      /notifications holds Extra/,
    ],
    ['has an element within an id', good.replace('<Id>', '<Id><b/>'), /Id holds b/],
    ['is nested without end', good.replace('</sObject>', '<a>'.repeat(10_000)), /nested deeper than 32/],
  ];
  test.each(cases)('%s', (_, body, detail) => {
    expect(refusal(body)).toEqual({ code: 'ZB_NOT_AN_OUTBOUND_MESSAGE', detail: expect.stringMatching(detail) });
  });

  test('is quoted at no great length and on one line', () => {
    const { detail } = refusal(`<a xmlns="x&#10;y${'z'.repeat(5000)}"/>`);
    expect(detail.length).toBeLessThan(340);
    expect(detail).not.toContain('\n');
  });
});
