import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCarefully } from './decode.ts';
import { Refusal } from './refusal.ts';
import { message, notification } from './sample.ts';
import { readUsual } from './usual.ts';

/** What the careful reader makes of a text; undefined if it refuses it. */
function carefully(xml: string) {
  try {
    return readCarefully(xml);
  } catch (refusal) {
    if (refusal instanceof Refusal) return undefined;
    throw refusal;
  }
}

/** Whatever is read quickly is what the careful reader reads. Answers whether it was read quickly. */
function expectToAgree(text: string): boolean {
  // A text that was UTF-8 has no half surrogate pairs.
  const xml = text.toWellFormed();
  const quickly = readUsual(xml);
  if (quickly !== undefined) expect({ xml, message: carefully(xml) }).toEqual({ xml, message: quickly });
  return quickly !== undefined;
}

const fields =
  '<sf:Subject>Leak &amp; smell &lt;b&gt;&#13;\n5 > 4 ]] é 🌡</sf:Subject><sf:Empty></sf:Empty><sf:A__c xsi:nil="true"/>';

describe('a message is read quickly', () => {
  const cases: [string, string][] = [
    ['as the sample is', message({})],
    ['with field values', message({ notifications: notification({ fields }) })],
    ['with a session id', message({ session: '<SessionId>00Dx!AQ</SessionId>' })],
    ['without a session id', message({ session: '' })],
    ['without white space between elements', message({}).replaceAll(/>\s+</g, '><')],
    ['with a carriage return before each line feed', message({}).replaceAll('\n', '\r\n')],
    ['with a hundred notifications', message({ notifications: notification({ fields }).repeat(100) })],
  ];
  test.each(cases)('%s', (_, xml) => {
    expect(expectToAgree(xml)).toBe(true);
  });
});

/** Pieces of XML that mean something, or ought to be refused. */
const snippets = [
  '',
  ' ',
  '\n',
  '\u00A0',
  '\uFEFF',
  '\u0000',
  '\uFFFE',
  '<',
  '>',
  '/>',
  '</',
  '&',
  '&amp;',
  '&#xd;',
  '&#0;',
  '&#x1F321;',
  '&nbsp;',
  '&lol;',
  '"',
  "'",
  ']]>',
  '<![CDATA[x]]>',
  '<!-- x -->',
  '<?pi x?>',
  '<!DOCTYPE x [<!ENTITY lol "lol">]>',
  '<x/>',
  '<x>',
  '<sf:Id>500x000000000A1AAI</sf:Id>',
  '<sf:Id xsi:nil="true"/>',
  '<sf:A>x</sf:B>',
  '<sf:A><sf:B>x</sf:B></sf:A>',
  '<xsi:A>x</xsi:A>',
  '<Id>04lx0000000002A</Id>',
  '<OrganizationId>00Dx0000000BV7z</OrganizationId>',
  '<SessionId xsi:nil="true"/>',
  ' xmlns:sf="urn:other"',
  ' xmlns="urn:other"',
  ' xsi:nil="false"',
  'sf:',
  'soapenv:',
  '000000000000000',
  'x',
] as const;
const snippet = fc.oneof(fc.constantFrom(...snippets), fc.string({ unit: 'binary', maxLength: 3 }));

const usually = (usual: string, ...others: [string, ...string[]]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const someFields = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constant('Leak &amp; smell') }, { weight: 1, arbitrary: snippet }), {
    maxLength: 3,
  })
  .map((texts) => texts.map((text) => `<sf:F>${text}</sf:F>`).join(''));

/** Messages of parts that are usual, and here and there of one that is not. */
const messages = fc
  .record({
    organization: usually('00Dx0000000BV7zEAG', '00Dx0000000BV7z', '00Dx0000000BV7zAAA', '00Dx', ' 00Dx0000000BV7z'),
    action: usually('04kx0000000001AAAQ', '000000000000000AAA', ''),
    session: usually('<SessionId xsi:nil="true"/>', '', '<SessionId>x</SessionId>', '<SessionId/>'),
    notifications: fc
      .array(
        fc.record({
          id: usually('04lx0000000001AAAQ', '04lx0000000001A'),
          recordId: usually('<sf:Id>500x000000000A1AAI</sf:Id>', '<sf:Id>000000000000000AAA</sf:Id>', '<sf:Id/>', ''),
          fields: someFields,
          object: usually('Case', 'My_Object__c', '_x', 'C'.repeat(101)),
        }),
        { maxLength: 3 },
      )
      .map((all) => all.map(notification).join('\n')),
  })
  .map(message);

/** One change: what stands at a place, up to some length, goes, and something else, or itself twice, comes. */
const change = fc.record({ place: fc.nat(2_000), length: fc.nat(12), text: snippet, twice: fc.boolean() });

describe('both readers agree', () => {
  test('on messages of usual and unusual parts', () => {
    let quick = 0;
    fc.assert(
      fc.property(messages, (xml) => {
        if (expectToAgree(xml)) quick += 1;
      }),
      { numRuns: 1_500, seed: 1 },
    );
    expect(quick).toBeGreaterThan(50);
  });

  test('on messages that were changed anywhere', () => {
    const xml = message({ notifications: notification({ fields }).repeat(2) });
    let quick = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
        const changed = changes.reduce((text, { place, length, text: added, twice }) => {
          const at = place % text.length;
          const gone = text.slice(at, at + length);
          return text.slice(0, at) + (twice ? gone + gone : added) + text.slice(at + length);
        }, xml);
        if (expectToAgree(changed)) quick += 1;
      }),
      { numRuns: 4_000, seed: 2 },
    );
    expect(quick).toBeGreaterThan(50);
  });
});

test('a message of 101 notifications is not read quickly', () => {
  expect(readUsual(message({ notifications: notification({}).repeat(101) }))).toBeUndefined();
});

test('a text that is long and wrong at its end takes no longer for it', () => {
  const xml = message({ notifications: notification({ fields: '<sf:A>x</sf:A>'.repeat(60_000) }) });
  expect(readUsual(xml.slice(0, -1))).toBeUndefined();
  expect(readUsual(`${xml}${xml}`)).toBeUndefined();
});
