import { describe, expect, test } from '@jest/globals';
import { describedField } from '../testing/example.ts';
import { asText } from './as-text.ts';
import { readValue } from './read.ts';

const HTML = { htmlFormatted: true };
const LABELS = { picklistValues: [{ value: 'maj', label: 'Major', active: true, defaultValue: false }] };

/** Type, more of the description, JSON value of REST, kind, text, noun. */
const read: [string, object, unknown, string, string, string][] = [
  ['string', {}, '2026-11-23', 'text', '2026-11-23', 'a text'],
  ['string', { autoNumber: true, nameField: true }, '0001', 'autoNumber', '0001', 'an auto number'],
  ['string', { nameField: true }, 'Acme', 'text', 'Acme', 'a name'],
  [
    'string',
    { nameField: true },
    { Salutation: 'Ms.', FirstName: 'Jane', LastName: 'Roe' },
    'text',
    'Ms. Jane Roe',
    'a name',
  ],
  ['string', HTML, '<a href="x">Link</a>', 'richText', 'Link', 'a rich text'],
  ['textarea', {}, '<b>', 'text', '<b>', 'a long text'],
  ['textarea', HTML, '<p>a</p>', 'richText', 'a', 'a rich text'],
  ['encryptedstring', {}, 'B-17 XXX', 'text', 'B-17 XXX', 'an encrypted text'],
  ['picklist', LABELS, 'maj', 'text', 'maj', 'a picklist value'],
  ['combobox', {}, 'Call', 'text', 'Call', 'a combobox value'],
  ['multipicklist', {}, 'a;b; ', 'several', 'a; b', 'a list of picklist values'],
  ['boolean', {}, true, 'boolean', 'true', 'a checkbox'],
  ['int', {}, 7, 'number', '7', 'a number'],
  ['currency', {}, 1200.5, 'number', '1200.5', 'an amount of money'],
  ['percent', {}, 12.5, 'number', '12.5', 'a percentage'],
  ['date', {}, '2026-11-23', 'date', '2026-11-23', 'a date'],
  ['datetime', {}, '2026-11-23T14:05:58.000+0000', 'dateTime', '2026-11-23T15:05:58+01:00', 'a date and time'],
  ['time', {}, '06:30:00.000Z', 'time', '06:30:00', 'a time'],
  ['reference', {}, '0015g00000AbCdEEAV', 'id', '0015g00000AbCdEEAV', 'the id of a related record'],
  ['id', {}, '5005g00000AbCdEEAV', 'id', '5005g00000AbCdEEAV', 'a record id'],
  ['email', {}, 'a@b.example', 'email', 'a@b.example', 'an e-mail address'],
  ['phone', {}, '+1 555', 'phone', '+1 555', 'a telephone number'],
  ['url', {}, 'a.example', 'url', 'a.example', 'a web address'],
  ['location', {}, { latitude: 43.65, longitude: -70.25 }, 'location', '43.65, -70.25', 'a geolocation'],
  [
    'address',
    {},
    { street: '1 Way\r\nFloor 2', city: 'Portland', stateCode: 'ME', state: null, postalCode: '04101', country: 'USA' },
    'address',
    '1 Way, Floor 2, Portland, ME 04101, USA',
    'an address',
  ],
];

describe('a described value is what its field says', () => {
  test.each(read)('%s %j %j', (type, more, json, kind, text, noun) => {
    const result = readValue(json, describedField('F', type, more));
    expect(result).toMatchObject({ value: { kind }, noun });
    expect(asText(result.value, 'Europe/Berlin')).toBe(text);
  });
});

test.each([
  ['string', null],
  ['string', ' \n'],
  ['textarea', ''],
  ['multipicklist', ' ; '],
  ['date', null],
  ['address', { street: null, city: ' ' }],
  ['location', { latitude: 1, longitude: null }],
])('%s %j is blank', (type, json) => {
  expect(readValue(json, describedField('F', type)).value).toEqual({ kind: 'blank' });
});

test('rich text without anything to read is blank', () => {
  expect(readValue('<p><br></p>', describedField('F', 'textarea', HTML)).value.kind).toBe('blank');
});

test.each([
  ['encryptedstring', '************1234', 'masked'],
  ['encryptedstring', 'XXX-XX-1234', 'masked'],
  ['double', 123_456_789_012_345_680_000, 'more digits'],
])('%s %j cannot be used', (type, json, why) => {
  const { value } = readValue(json, describedField('F', type));
  expect(value.kind === 'unreadable' ? value.why : value.kind).toContain(why);
});

test('a picklist value keeps the label that Salesforce shows', () => {
  const { value } = readValue('maj;min', describedField('F', 'multipicklist', LABELS));
  expect(value).toEqual({ kind: 'several', items: [{ text: 'maj', label: 'Major' }, { text: 'min' }] });
});

test.each([
  ['2026-11-23', 'date'],
  ['2026-11-23T14:05:58.000+0000', 'dateTime'],
  ['2026-02-30', 'text'],
  ['x', 'text'],
  [7, 'number'],
  [false, 'boolean'],
  [{ a: 1 }, 'compound'],
  [null, 'blank'],
])('without a description, and of a type that says nothing, %j goes by its form', (json, kind) => {
  expect(readValue(json, undefined).value.kind).toBe(kind);
  expect(readValue(json, describedField('F', 'anyType')).value.kind).toBe(kind);
});

test('what is not in the form of its type goes by its own', () => {
  expect(readValue('soon', describedField('F', 'date'))).toEqual({
    value: { kind: 'text', text: 'soon' },
    noun: 'a text',
  });
});

test('the content of a file is one whatever came of it', () => {
  expect(readValue('/services/data/x', describedField('F', 'base64')).value.kind).toBe('file');
});
