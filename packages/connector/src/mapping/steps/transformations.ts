import { asLines } from '../sources/as-text.ts';
import { readDate, readDateTime } from '../sources/classify.ts';
import { type LabelledText, type SourceValue, severalValue, textValue } from '../sources/value.ts';
import { cut } from './cut.ts';

/** What one step does to a value that is not blank. */
export interface Transformation {
  /** As YAML has it. */
  readonly written: string;
  readonly takes: string;
  readonly gives: string;
  /** Undefined when it does not take the value. */
  readonly run: (value: SourceValue, setting: Setting) => SourceValue | undefined;
}

/** What the step is given in YAML, and the time zone that counts: the step's own, or that of the integration. */
interface Setting {
  readonly number: number;
  readonly text: string;
  readonly timeZone: string;
}

const ANY_TEXT = 'everything that can be written as text';

/** A step that makes a text of a text; lists are taken entry by entry. */
const onTexts = (
  written: string,
  gives: string,
  change: (text: string, setting: Setting) => string,
): Transformation => ({
  written,
  takes: ANY_TEXT,
  gives,
  run: (value, setting) => {
    if (value.kind === 'several') {
      const items = value.items.map(({ text }) => ({ text: change(text, setting) }));
      return severalValue(items.filter(({ text }) => /\S/.test(text)));
    }
    const text = asLines(value, setting.timeZone);
    return text === undefined ? undefined : textValue(change(text, setting));
  },
});

/** Every step that a mapping can name. */
export const transformations = {
  trim: onTexts('trim', 'the text without blanks at its ends', (text) => text.trim()),
  upperCase: onTexts('upperCase', 'the text in upper case', (text) => text.toUpperCase()),
  lowerCase: onTexts('lowerCase', 'the text in lower case', (text) => text.toLowerCase()),
  truncate: onTexts(
    'truncate: 80',
    'at most that many characters, the last an ellipsis if any were cut',
    (text, { number }) => cut(text, number),
  ),
  label: {
    written: 'label',
    takes: 'texts and lists',
    gives: 'for a picklist value the label that Salesforce shows; any other text as it is',
    run: (value) => {
      if (value.kind === 'several') return severalValue(value.items.map(shown));
      return value.kind === 'text' ? { kind: 'text', ...shown(value) } : textOnly(value);
    },
  },
  first: {
    written: 'first',
    takes: 'lists; texts stay',
    gives: 'the first of a list',
    run: (value) => {
      const item = value.kind === 'several' ? value.items[0] : undefined;
      return item === undefined ? textOnly(value) : { kind: 'text', ...item };
    },
  },
  split: {
    written: 'split: ","',
    takes: ANY_TEXT,
    gives: 'a list of what stands between the separators, without blanks at the ends and without empty entries',
    run: (value, { text: separator, timeZone }) => {
      const parts = value.kind === 'several' ? undefined : asLines(value, timeZone)?.split(separator);
      return parts === undefined
        ? undefined
        : severalValue(parts.map((part) => ({ text: part.trim() })).filter(({ text }) => text !== ''));
    },
  },
  join: {
    written: 'join: ", "',
    takes: 'lists; texts stay',
    gives: 'one text with the separator between the entries',
    run: (value, { text: separator }) =>
      value.kind === 'several' ? textValue(value.items.map(({ text }) => text).join(separator)) : textOnly(value),
  },
  round: {
    written: 'round: 2',
    takes: 'numbers',
    gives: 'the number with at most that many decimal places, a half being rounded away from zero',
    run: (value, { number: places }) =>
      value.kind === 'number' ? { kind: 'number', number: rounded(value.number, places) } : undefined,
  },
  date: {
    written: 'date` or `date: { timeZone: Asia/Tokyo }',
    takes: 'dates, dates with a time, and texts such as 2026-11-23',
    gives: 'the date in that time zone, or in that of the integration',
    run: (value, { timeZone }) => dateOf(value, timeZone),
  },
  dateTime: {
    written: 'dateTime` or `dateTime: { timeZone: Asia/Tokyo }',
    takes: 'dates with a time',
    gives: 'a text such as 2026-11-23T14:05:58-05:00 in that time zone, or in that of the integration',
    run: (value, { timeZone }) => {
      const text = value.kind === 'dateTime' ? asLines(value, timeZone) : undefined;
      return text === undefined ? undefined : { kind: 'text', text };
    },
  },
  addDays: {
    written: 'addDays: 30',
    takes: 'what date takes',
    gives: 'the date that many days later, or earlier for a negative number',
    run: (value, { number: days, timeZone }) => {
      const from = dateOf(value, timeZone);
      if (from?.kind !== 'date') return undefined;
      const date = from.date.add({ days });
      const isUsual = date.year >= 1 && date.year <= 9999;
      return isUsual ? { kind: 'date', date } : { kind: 'unreadable', why: 'It lies outside the years 1 to 9999' };
    },
  },
} as const satisfies Record<string, Transformation>;

const shown = ({ text, label }: LabelledText): LabelledText => ({ text: label ?? text });

const TEXTUAL: readonly SourceValue['kind'][] = ['text', 'autoNumber', 'email', 'phone', 'url', 'id'];

const textOnly = (value: SourceValue): SourceValue | undefined => (TEXTUAL.includes(value.kind) ? value : undefined);

function dateOf(value: SourceValue, timeZone: string): SourceValue | undefined {
  const read = value.kind === 'text' ? (readDate(value.text.trim()) ?? readDateTime(value.text.trim())) : value;
  if (read?.kind === 'date') return read;
  return read?.kind === 'dateTime'
    ? { kind: 'date', date: read.instant.toZonedDateTimeISO(timeZone).toPlainDate() }
    : undefined;
}

/** By way of the decimal digits, since 1.005 * 100 is not 100.5. */
function rounded(number: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(Math.abs(number)).split('e');
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + places}`));
  const [whole = '0', power = '0'] = String(shifted).split('e');
  return Math.sign(number) * Number(`${whole}e${Number(power) - places}`);
}
