import { expect, test } from '@jest/globals';
import { complaint } from '../objects/complaint.ts';
import { findField } from '../objects/definition.ts';
import { escapeXml, xmlText } from './xml-values.ts';

test.each([
  ['Units__c', 120000, '120000.0'],
  ['Weight__c', 1.25, '1.25'],
  ['Weight__c', 123456789012345, '123456789012345.0'],
  ['Loss__c', 0.0000001, '0.0000001'],
  ['Confidence__c', -45, '-45.0'],
  ['Serious__c', false, 'false'],
  ['Received_On__c', '2017-04-03', '2017-04-03'],
  ['Observed_At__c', '2017-12-11T21:49:24.000Z', '2017-12-11T21:49:24.000Z'],
  ['Shift_Start__c', '06:30:00.000Z', '06:30:00.000Z'],
  ['Product_Lines__c', 'Vials;Reagents', 'Vials;Reagents'],
  ['Details__c', null, undefined],
  ['Site__c', null, undefined],
])('%s of %p is written as %p', (name, value, text) => {
  const field = findField(complaint, name);
  expect(field && xmlText(field, value)).toBe(text);
});

test('what means something in XML is escaped, what XML cannot hold is left out', () => {
  expect(escapeXml(`<b>"Tom" & 'Ann'</b>\u0000\u0008\uFFFE 😀\n`)).toBe(
    '&lt;b&gt;&quot;Tom&quot; &amp; &apos;Ann&apos;&lt;/b&gt; 😀\n',
  );
});
