import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { SourceValue } from '../sources/value.ts';
import { fieldOf } from '../testing/example.ts';
import { convert } from './convert.ts';

type Value = Exclude<SourceValue, { kind: 'blank' }>;

const CHOICES = ['Minor', 'Major', 'MINOR case', '3', 'Yes', 'No'];
const text = (written: string, label?: string): Value => ({ kind: 'text', text: written, ...(label && { label }) });
const list = (...texts: string[]): Value => ({ kind: 'several', items: texts.map((one) => ({ text: one })) });
const rich = (markup: string): Value => ({ kind: 'richText', markup });
const number = (value: number): Value => ({ kind: 'number', number: value });
const dateTime: Value = { kind: 'dateTime', instant: Temporal.Instant.from('2026-11-23T03:05:58Z') };
const address: Value = { kind: 'address', lines: ['1 Harbour Way', 'Portland, ME 04101', 'USA'] };

const people: Record<string, string> = { 'user qa@acme.example': 'usr_1', 'role quality': 'role_1' };

/** Converts for a field of a type that offers the choices above, with one user and one role. */
const converted = (type: string, value: Value) =>
  convert(value, {
    field: fieldOf('cf_1', 'Field', type, CHOICES),
    timeZone: 'America/New_York',
    find: ({ kind, name }) => {
      const id = people[`${kind} ${name}`];
      return id === undefined ? { kind: name.startsWith('old') ? 'inactive' : 'none' } : { kind: 'active', id };
    },
  });

/** Type of the ZenQMS field, value, what is sent. */
const fits: [string, Value, unknown][] = [
  ['single_line_text', text(' two\r\n lines '), 'two lines'],
  ['single_line_text', text('2026-11-23T03:05:58Z'), '2026-11-23T03:05:58Z'],
  ['single_line_text', number(12.5), '12.5'],
  ['single_line_text', number(0.0000001), '0.0000001'],
  ['single_line_text', number(0.1), '0.1'],
  ['single_line_text', { kind: 'boolean', boolean: false }, 'false'],
  ['single_line_text', dateTime, '2026-11-22T22:05:58-05:00'],
  ['single_line_text', { kind: 'time', time: Temporal.PlainTime.from('06:30') }, '06:30:00'],
  ['single_line_text', { kind: 'location', latitude: 43.65, longitude: -70.25 }, '43.65, -70.25'],
  ['single_line_text', address, '1 Harbour Way, Portland, ME 04101, USA'],
  ['single_line_text', list('a', 'b'), 'a; b'],
  ['paragraph_text', text('two\r\nlines\rand <b>'), 'two\nlines\nand <b>'],
  ['paragraph_text', address, '1 Harbour Way\nPortland, ME 04101\nUSA'],
  ['paragraph_text', rich('<p>a &lt; b</p><p>c</p>'), 'a < b\nc'],
  [
    'formatted_text',
    text(`<script>"a" & 'b'</script>\r\nx`),
    '&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;<br>x',
  ],
  ['formatted_text', rich('<p onclick="x()">a</p>'), '<p>a</p>'],
  ['integer', number(7), 7],
  ['integer', text(' -7 '), -7],
  ['decimal', number(7.25), 7.25],
  ['decimal', text('0007.250'), 7.25],
  ['date', { kind: 'date', date: Temporal.PlainDate.from('2026-11-23') }, '2026-11-23'],
  ['date', dateTime, '2026-11-22'],
  ['date', text('2026-11-23'), '2026-11-23'],
  ['yes_no', { kind: 'boolean', boolean: true }, true],
  ['yes_no', text('No'), false],
  ['yes_no', text(' TRUE '), true],
  ['yes_no', text('J', 'Yes'), true],
  ['website', { kind: 'url', text: 'acme.example:8080/a?b' }, 'https://acme.example:8080/a?b'],
  ['website', { kind: 'url', text: 'HTTP://acme.example' }, 'http://acme.example'],
  ['website', text(' https://acme.example/a '), 'https://acme.example/a'],
  [
    'website',
    rich('<a href="https://acme.example/?a=1&amp;b=2" target="_blank">x</a>'),
    'https://acme.example/?a=1&b=2',
  ],
  ['single_select', text('Major'), 'ch_2'],
  ['single_select', text(' major '), 'ch_2'],
  ['single_select', text('Minor'), 'ch_1'],
  ['single_select', text('maj', 'Major'), 'ch_2'],
  ['single_select', number(3), 'ch_4'],
  ['single_select', { kind: 'boolean', boolean: true }, 'ch_5'],
  ['single_select', text('ch_2'), 'ch_2'],
  ['single_select', list('Major'), 'ch_2'],
  ['multiple_selection', list('Major', 'Minor', 'major'), ['ch_2', 'ch_1']],
  ['multiple_selection', text('Major'), ['ch_2']],
  ['multiple_selection', { kind: 'boolean', boolean: false }, ['ch_6']],
  ['user_single', text(' QA@acme.example '), 'usr_1'],
  ['user_multiple', { kind: 'email', text: 'qa@acme.example' }, ['usr_1']],
  ['role_single', list('QUALITY'), 'role_1'],
  ['role_multiple', list('Quality', 'quality'), ['role_1']],
];

/** Type of the ZenQMS field, value, part of what is said. */
const doesNotFit: [string, Value, string][] = [
  ['integer', number(7.5), 'whole numbers'],
  ['integer', text('7.5'), 'whole numbers'],
  ['integer', text('1e3'), 'whole numbers'],
  ['integer', { kind: 'phone', text: '5551234' }, 'it is no number'],
  ['decimal', text('12345678901234.567'), '15 digits'],
  ['decimal', text('1,5'), 'numbers'],
  ['date', text('23.11.2026'), 'dates'],
  ['date', text('2026-02-30'), 'dates'],
  ['yes_no', text('constructor'), 'Yes, No'],
  ['yes_no', number(1), 'values'],
  ['website', { kind: 'url', text: 'ftp://acme.example' }, 'https://'],
  ['website', { kind: 'url', text: 'javascript:alert(1)' }, 'https://'],
  ['website', text('acme.example'), 'https://'],
  ['website', rich('<a href="https://a.example">a</a><a href="https://b.example">b</a>'), 'several links'],
  ['website', rich('<a href="javascript:alert(1)">a</a>'), 'https://'],
  ['single_select', text('Huge'), 'one of Minor, Major'],
  ['single_select', list('Minor', 'Major'), 'several'],
  ['multiple_selection', list('Minor', 'Huge'), 'some of Minor, Major'],
  ['user_single', text('Jane Roe'), 'the e-mail address of an active user'],
  ['user_single', text('nobody@acme.example'), 'No user has this e-mail address'],
  ['user_multiple', list('qa@acme.example', 'old@acme.example'), 'The user is not active'],
  ['user_single', { kind: 'id', text: '0055g00000AbCdEEAV' }, 'Owner.Email'],
  ['role_single', list('Quality', 'Other'), 'several'],
  ['role_multiple', text('Old Role'), 'The role is not active'],
  ['role_multiple', list(...Array.from({ length: 51 }, (_, index) => `r${index}`)), 'At most 50'],
  ['single_line_text', { kind: 'file' }, 'not read with the record'],
  ['constructor', text('x'), 'constructor'],
];

test.each(fits)('%s <- %j', (type, value, expected) => {
  expect(converted(type, value)).toEqual({ ok: true, value: { kind: 'value', value: expected } });
});

describe('does not fit', () => {
  test.each(doesNotFit)('%s <- %j', (type, value, says) => {
    const result = converted(type, value);
    expect(result.ok ? '' : result.error).toContain(says);
  });
});

test('a text that fits two choices but for their case fits neither', () => {
  const context = {
    field: fieldOf('cf_1', 'Field', 'single_select', ['open', 'Open']),
    timeZone: 'UTC',
    find: () => undefined,
  };
  expect(convert(text('OPEN'), context)).toMatchObject({ ok: false });
  expect(convert(text('Open'), context)).toMatchObject({ value: { value: 'ch_2' } });
});

test('a long list of choices is cut', () => {
  const choices = Array.from({ length: 25 }, (_, index) => `C${index}`);
  const context = { field: fieldOf('cf_1', 'F', 'single_select', choices), timeZone: 'UTC', find: () => undefined };
  const result = convert(text('x'), context);
  expect(result.ok ? '' : result.error).toMatch(/C19 and 5 more\.$/);
});

test('a user who has not been asked for is pending', () => {
  const context = { field: fieldOf('cf_1', 'F', 'user_single'), timeZone: 'UTC', find: () => undefined };
  expect(convert(text('qa@acme.example'), context)).toEqual({ ok: true, value: { kind: 'pending' } });
});
