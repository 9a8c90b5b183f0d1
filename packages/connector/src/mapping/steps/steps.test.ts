import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { TransformStep } from '../../integration/schema/mapping-parts/transform.ts';
import { asText } from '../sources/as-text.ts';
import type { SourceValue } from '../sources/value.ts';
import { transform } from './transform.ts';
import { translate } from './translate.ts';

const text = (written: string, label?: string): SourceValue => ({
  kind: 'text',
  text: written,
  ...(label && { label }),
});
const list = (...texts: string[]): SourceValue => ({ kind: 'several', items: texts.map((one) => ({ text: one })) });
const number = (value: number): SourceValue => ({ kind: 'number', number: value });
const dateTime: SourceValue = { kind: 'dateTime', instant: Temporal.Instant.from('2026-11-23T23:05:58Z') };
const date: SourceValue = { kind: 'date', date: Temporal.PlainDate.from('2026-11-23') };

const run = (value: SourceValue, ...steps: TransformStep[]) => transform(value, steps, 'Europe/Berlin');

describe('steps', () => {
  const taken: [string, SourceValue, TransformStep[], string | undefined][] = [
    ['trim', text('  a b '), ['trim'], 'a b'],
    ['upper case', text('straße'), ['upperCase'], 'STRASSE'],
    ['lower case, each of a list', list('A', 'B'), ['lowerCase'], 'a; b'],
    ['whole texts stay', text('abcd'), [{ truncate: 4 }], 'abcd'],
    ['longer ones end with an ellipsis', text('abcde'), [{ truncate: 4 }], 'abc…'],
    ['no character is cut', text('😀😀😀'), [{ truncate: 2 }], '😀…'],
    ['a number becomes a text', number(123456), [{ truncate: 4 }], '123…'],
    ['rich text loses its markup', { kind: 'richText', markup: '<p>a</p><p>b</p>' }, ['upperCase'], 'A\nB'],
    ['the label of a picklist value', text('maj', 'Major'), ['label'], 'Major'],
    ['a text without one stays', text('x'), ['label'], 'x'],
    ['the first of a list', list('a', 'b'), ['first'], 'a'],
    ['a text is the first of itself', { kind: 'email', text: 'a@b.example' }, ['first'], 'a@b.example'],
    ['split and join', text('a, b,, c'), [{ split: ',' }, { join: ' / ' }], 'a / b / c'],
    ['nothing left after a split', text(' , '), [{ split: ',' }, 'upperCase'], undefined],
    ['round a half away from zero', number(1.005), [{ round: 2 }], '1.01'],
    ['round below zero', number(-2.5), [{ round: 0 }], '-3'],
    ['round what is small', number(1.5e-9), [{ round: 2 }], '0'],
    ['round what is large', number(123456789012.345), [{ round: 1 }], '123456789012.3'],
    ['the date in the time zone of the integration', dateTime, ['date'], '2026-11-24'],
    ['the date in another one', dateTime, [{ date: { timeZone: 'America/New_York' } }], '2026-11-23'],
    ['a date that is written', text(' 2026-11-23 '), ['date'], '2026-11-23'],
    ['a date and time elsewhere', dateTime, [{ dateTime: { timeZone: 'Asia/Tokyo' } }], '2026-11-24T08:05:58+09:00'],
    ['days later', date, [{ addDays: 10 }], '2026-12-03'],
    ['days before a date and time', dateTime, [{ addDays: -24 }], '2026-10-31'],
  ];
  test.each(taken)('%s', (_case, value, steps, expected) => {
    const result = run(value, ...steps);
    if (!result.ok) throw new Error(result.error);
    expect(asText(result.value, 'Europe/Berlin')).toBe(expected);
  });

  const refused: [SourceValue, TransformStep, string][] = [
    [text('x'), { round: 2 }, 'round takes numbers, and it got a text.'],
    [number(1), 'date', 'date takes dates, dates with a time, and texts such as 2026-11-23, and it got a number.'],
    [date, 'dateTime', 'dateTime takes dates with a time, and it got a date.'],
    [number(1), 'first', 'first takes lists; texts stay, and it got a number.'],
    [{ kind: 'file' }, 'trim', 'trim takes everything that can be written as text, and it got a file.'],
  ];
  test.each(refused)('%j does not go through %j', (value, step, sentence) => {
    expect(run(value, step)).toEqual({ ok: false, error: sentence });
  });

  test('a date beyond the calendar cannot be used', () => {
    const last: SourceValue = { kind: 'date', date: Temporal.PlainDate.from('9999-12-31') };
    expect(run(last, { addDays: 1 }, 'upperCase')).toMatchObject({ value: { kind: 'unreadable' } });
  });
});

describe('tables', () => {
  const values = { High: 'Major', Low: 'Minor', '1': 5 };
  const look = (value: SourceValue, onUnknown?: 'error' | 'blank' | { value: string }) =>
    translate(value, { values, ...(onUnknown && { onUnknown }) }, 'UTC');

  test.each([
    ['exactly', text('High'), { kind: 'text', text: 'Major' }],
    ['whatever its case', text(' high '), { kind: 'text', text: 'Major' }],
    ['by its label', text('h', 'High'), { kind: 'text', text: 'Major' }],
    ['a number', number(1), { kind: 'number', number: 5 }],
    ['each of a list', list('Low', 'High', '1'), list('Minor', 'Major', '5')],
  ])('%s', (_case, value, expected) => {
    expect(look(value)).toEqual({ ok: true, value: expected });
  });

  test('what is not listed is an error, a blank or a value of its own', () => {
    const error = 'that values does not translate; listed there: 1, High, Low';
    expect(look(text('Medium'))).toEqual({ ok: false, error });
    expect(look(list('High', 'Medium'))).toEqual({ ok: false, error });
    expect(look(text('toString'), 'blank')).toEqual({ ok: true, value: { kind: 'blank' } });
    expect(look(list('High', 'Medium'), 'blank')).toEqual({ ok: true, value: list('Major') });
    expect(look(text('Medium'), { value: 'Other' })).toEqual({ ok: true, value: { kind: 'text', text: 'Other' } });
  });
});
