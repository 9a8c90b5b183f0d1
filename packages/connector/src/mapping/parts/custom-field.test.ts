import { describe, expect, test } from '@jest/globals';
import { mappingSpec } from '../../integration/schema/mapping.ts';
import type { FieldDescribe } from '../../salesforce/rest/describe.ts';
import { mapRecord } from '../map-record.ts';
import { describedField, exampleInput } from '../testing/example.ts';

const FIELDS: Readonly<Record<string, FieldDescribe>> = {
  Priority: describedField('Priority', 'picklist', {
    picklistValues: [{ value: 'h', label: 'High', active: true, defaultValue: false }],
  }),
  Lines__c: describedField('Lines__c', 'multipicklist'),
  Lot__c: describedField('Lot__c', 'string'),
  Story__c: describedField('Story__c', 'textarea', { htmlFormatted: true }),
  Site__c: describedField('Site__c', 'address'),
  Scan__c: describedField('Scan__c', 'base64'),
  Seen__c: describedField('Seen__c', 'datetime'),
};

/** Maps a record by entries as they stand in YAML, defaults filled in. */
function map(fields: Record<string, unknown>, ...customFields: object[]) {
  const input = exampleInput(fields, mappingSpec.parse({ customFields }));
  return mapRecord({ ...input, recordIdPlace: { kind: 'externalId' }, fieldAt: (path) => FIELDS[path] });
}

const valuesOf = (...args: Parameters<typeof map>): unknown[] => {
  const mapped = map(...args);
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  return mapped.value.customFields.map(({ value }) => value);
};

const problemsOf = (...args: Parameters<typeof map>): string[] => {
  const mapped = map(...args);
  return mapped.ok ? [] : mapped.error.map(({ at, detail }) => `${at}: ${detail}`);
};

describe('where the value comes from', () => {
  test('the first field that is not blank', () => {
    const entry = { to: 'Reference', from: ['A', 'B', 'C'] };
    expect(valuesOf({ A: null, B: ' ', C: 'c' }, entry)).toEqual(['c']);
    expect(valuesOf({ A: 'a', B: 'b', C: 'c' }, entry)).toEqual(['a']);
    expect(valuesOf({ A: null, B: null, C: null }, entry)).toEqual([]);
  });

  test('a field that looks like a date, but is described as a text, is one', () => {
    const fields = { Lot__c: '2026-11-23T03:05:58Z' };
    expect(valuesOf(fields, { to: 'Reference', from: 'Lot__c' })).toEqual(['2026-11-23T03:05:58Z']);
  });

  test('a template, its braces and blanks', () => {
    const entry = { to: 'Reference', template: '{{{Account.Name}}}: {Subject} <{Lot__c}>' };
    expect(valuesOf({ Account: { Name: 'Acme' }, Subject: 'Vial', Lot__c: null }, entry)).toEqual(['{Acme}: Vial <>']);
    expect(valuesOf({ Account: null, Subject: null, Lot__c: '' }, entry)).toEqual([]);
  });

  test('a template with formatting: what is put in is text', () => {
    const entry = { to: 'Story', template: '<b>{Subject}</b>\n{Story__c}' };
    const fields = { Subject: '<script>', Story__c: '<p>a &amp; <i>b</i></p>' };
    expect(valuesOf(fields, entry)).toEqual(['&lt;b&gt;&lt;script&gt;&lt;/b&gt;<br>a &amp; b']);
    expect(valuesOf(fields, { to: 'Story', from: 'Story__c' })).toEqual(['<p>a &amp; <i>b</i></p>']);
  });

  test('several constants', () => {
    expect(valuesOf({}, { to: 'Lines', value: ['Vials', 'Devices'] })).toEqual([['ch_1', 'ch_3']]);
  });
});

describe('what becomes of it', () => {
  test('steps, then the table, then the default', () => {
    const bare = { to: 'Severity', from: 'Priority', transform: ['label'], values: { high: 'Major' } };
    const entry = { ...bare, default: 'Minor' };
    expect(valuesOf({ Priority: 'h' }, entry)).toEqual(['ch_2']);
    expect(valuesOf({ Priority: null }, entry)).toEqual(['ch_1']);
    expect(valuesOf({ Priority: 'x' }, { ...entry, onUnknown: 'blank' })).toEqual(['ch_1']);
    expect(valuesOf({ Priority: 'x' }, { ...entry, onUnknown: { value: 'Major' } })).toEqual(['ch_2']);
    expect(valuesOf({ Priority: 'x' }, { ...bare, onUnknown: 'blank' })).toEqual([]);
  });

  test('each of a list is translated', () => {
    const entry = { to: 'Lines', from: 'Lines__c', values: { V: 'Vials', S: 'Syringes' } };
    expect(valuesOf({ Lines__c: 'V;S' }, entry)).toEqual([['ch_1', 'ch_2']]);
  });

  test('a text is split and translated', () => {
    const entry = {
      to: 'Lines',
      from: 'Lot__c',
      transform: [{ split: '/' }],
      values: { V: 'Vials' },
      onUnknown: 'blank',
    };
    expect(valuesOf({ Lot__c: 'V / X' }, entry)).toEqual([['ch_1']]);
  });
});

describe('what does not fit', () => {
  test.each([
    [
      'a type that cannot be',
      { Site__c: { city: 'Portland' } },
      { to: 'Quantity', from: 'Site__c' },
      'Site__c: It is an address. "Quantity" (Integer) accepts whole numbers. ' +
        'An address fills texts only; take a part of it, such as BillingCity.',
    ],
    [
      'a file, which is not even read',
      {},
      { to: 'Reference', from: 'Scan__c' },
      'Scan__c: It is a file. "Reference" (Single Line of Text) accepts texts, and what can be written as text. ' +
        'The content of a file is not read with the record.',
    ],
    [
      'a value of the right type',
      { Priority: 'x' },
      { to: 'Severity', from: ['Lot__c', 'Priority'] },
      'Priority: It is a picklist value. "Severity" (Single Select) accepts one of Minor, Major.',
    ],
    [
      'a step that does not take it',
      { Lot__c: 'x' },
      { to: 'Quantity', from: 'Lot__c', transform: [{ round: 0 }] },
      'Lot__c: It is a text. round takes numbers, and it got a text.',
    ],
    [
      'a value that a step made',
      { Seen__c: '2026-11-23T14:05:58.000+0000' },
      { to: 'Quantity', from: 'Seen__c', transform: ['date'] },
      'Seen__c: It is a date and time, transformed to a date. "Quantity" (Integer) accepts whole numbers. ' +
        'A date fills texts and dates only.',
    ],
    [
      'a default',
      {},
      { to: 'Quantity', from: 'Lot__c', default: 'many' },
      'mapping.customFields[0].default: It is a text. "Quantity" (Integer) accepts whole numbers.',
    ],
    [
      'a number that was not read exactly',
      { Any: 2 ** 60 },
      { to: 'Reference', from: 'Any' },
      'Any: It is a number of more digits than can be read exactly. ' +
        '"Reference" (Single Line of Text) accepts texts, and what can be written as text.',
    ],
    [
      'a template with what is no text',
      { Any: {} },
      { to: 'Reference', template: 'x{Any}' },
      'Any: It is a compound value, which cannot be written as text.',
    ],
    [
      'a template that grows beyond all bounds',
      { Any: 'x'.repeat(100_000) },
      { to: 'Reference', template: '{Any}{Any}' },
      'mapping.customFields[0].template: The text of the template is longer than 131072 characters.',
    ],
  ])('%s', (_case, fields, entry, problem) => {
    expect(problemsOf({ Lot__c: null, ...fields }, entry)).toEqual([problem]);
  });
});
