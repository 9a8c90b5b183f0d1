import { describe, expect, test } from '@jest/globals';
import { fieldOf } from '../testing/example.ts';
import { convert } from './convert.ts';
import { classify } from './kinds.ts';

const DATE_TIME = '2026-11-23T03:05:58.000+0000';
const CHOICES = ['Minor', 'Major', 'MINOR case', '3', 'true'];

/** Type of the ZenQMS field, JSON value of Salesforce, value sent. */
const converted: [string, unknown, unknown][] = [
  ['single_line_text', ' two\r\n lines ', 'two lines'],
  ['single_line_text', 12.5, '12.5'],
  ['single_line_text', 1e21, '1000000000000000000000'],
  ['single_line_text', 0.0000001, '0.0000001'],
  ['single_line_text', 0.1, '0.1'],
  ['single_line_text', false, 'false'],
  ['single_line_text', '2026-11-23', '2026-11-23'],
  ['single_line_text', DATE_TIME, '2026-11-22T22:05:58-05:00'],
  ['paragraph_text', 'two\r\nlines\rand <b>', 'two\nlines\nand <b>'],
  [
    'formatted_text',
    `<script>"a" & 'b'</script>\r\nx`,
    '&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;<br>x',
  ],
  ['integer', 7, 7],
  ['integer', 7.0, 7],
  ['integer', ' -7 ', -7],
  ['decimal', 7.25, 7.25],
  ['decimal', '0007.250', 7.25],
  ['date', '2026-11-23', '2026-11-23'],
  ['date', DATE_TIME, '2026-11-22'],
  ['yes_no', true, true],
  ['yes_no', 'No', false],
  ['yes_no', ' TRUE ', true],
  ['single_select', 'Major', 'ch_2'],
  ['single_select', ' major ', 'ch_2'],
  ['single_select', 'Minor', 'ch_1'],
  ['single_select', 3, 'ch_4'],
  ['single_select', true, 'ch_5'],
  ['single_select', 'ch_2', 'ch_2'],
];

const refused: [string, unknown, string][] = [
  ['single_line_text', { city: 'x' }, 'texts'],
  ['integer', 7.5, 'whole numbers'],
  ['integer', '7.5', 'whole numbers'],
  ['integer', 2 ** 53, 'whole numbers'],
  ['integer', true, 'whole numbers'],
  ['integer', '1e3', 'whole numbers'],
  ['decimal', '12345678901234.567', '15 digits'],
  ['decimal', '1,5', 'numbers'],
  ['date', '23.11.2026', 'dates'],
  ['date', '2026-02-30', 'dates'],
  ['date', 20261123, 'dates'],
  ['yes_no', 'constructor', 'Yes, No'],
  ['yes_no', 1, 'Yes, No'],
  ['single_select', 'Huge', 'one of Minor, Major'],
  ['single_select', ['Minor'], 'one of Minor, Major'],
  ['multiple_selection', 'Minor', 'multiple_selection'],
  ['constructor', 'x', 'constructor'],
];

describe('fits', () => {
  test.each(converted)('%s: %j -> %j', (type, value, expected) => {
    const field = fieldOf('cf_1', 'Field', type, CHOICES);
    expect(convert(classify(value), field, 'America/New_York')).toEqual({ ok: true, value: expected });
  });
});

describe('does not fit', () => {
  test.each(refused)('%s: %j', (type, value, accepts) => {
    const result = convert(classify(value), fieldOf('cf_1', 'Field', type, CHOICES), 'UTC');
    expect(result.ok ? '' : result.error).toContain(accepts);
  });
});

test('a text that fits two choices but for their case fits neither', () => {
  const field = fieldOf('cf_1', 'Field', 'single_select', ['open', 'Open']);
  expect(convert(classify('OPEN'), field, 'UTC')).toMatchObject({ ok: false });
  expect(convert(classify('Open'), field, 'UTC')).toEqual({ ok: true, value: 'ch_2' });
});

test('a long list of choices is cut', () => {
  const choices = Array.from({ length: 25 }, (_, index) => `C${index}`);
  const result = convert(classify('x'), fieldOf('cf_1', 'Field', 'single_select', choices), 'UTC');
  expect(result.ok ? '' : result.error).toMatch(/C19 and 5 more$/);
});
