import { readDate, readDateTime } from '../../sources/classify.ts';
import type { SourceValue } from '../../sources/value.ts';
import { type Conversion, orUnfit } from './conversion.ts';

export const wholeNumber: Conversion = {
  name: 'whole number',
  does: 'The number. One with a fraction does not fit; `round: 0` makes it whole.',
  run: (value) => orUnfit(wholeOf(numberOf(value))),
};

export const number: Conversion = {
  name: 'number',
  does: 'The number.',
  run: (value) => orUnfit(numberOf(value)),
};

export const wholeDigits: Conversion = {
  name: 'whole digits',
  does: 'A text of nothing but digits, up to 15 of them, with a sign if need be.',
  run: (value) => orUnfit(wholeOf(digitsOf(value))),
};

export const digits: Conversion = {
  name: 'digits',
  does: 'A text of digits, up to 15 of them, with a sign and a decimal point if need be.',
  run: (value) => orUnfit(digitsOf(value)),
};

export const date: Conversion = {
  name: 'date',
  does: 'The date.',
  run: (value) => orUnfit(value.kind === 'date' ? value.date.toString() : undefined),
};

export const dateInTimeZone: Conversion = {
  name: 'date in time zone',
  does: 'The date that it is in the time zone of the integration at that moment.',
  run: (value, { timeZone }) =>
    orUnfit(
      value.kind === 'dateTime' ? value.instant.toZonedDateTimeISO(timeZone).toPlainDate().toString() : undefined,
    ),
};

export const writtenDate: Conversion = {
  name: 'written date',
  does: 'A text such as `2026-11-23`, or such as `2026-11-23T14:05:58Z`, which becomes the date in the time zone of the integration.',
  run: (value, context) => {
    if (value.kind !== 'text') return orUnfit(undefined);
    const text = value.text.trim();
    const read = readDate(text) ?? readDateTime(text);
    if (read === undefined) return orUnfit(undefined);
    return (read.kind === 'date' ? date : dateInTimeZone).run(read, context);
  },
};

export const yesNo: Conversion = {
  name: 'yes or no',
  does: 'True becomes Yes, false No.',
  run: (value) => orUnfit(value.kind === 'boolean' ? value.boolean : undefined),
};

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false],
]);

export const writtenYesNo: Conversion = {
  name: 'written yes or no',
  does: 'One of the texts Yes, No, True and False, in upper or lower case; of a picklist value, its label will do, too.',
  run: (value) => orUnfit(value.kind === 'text' ? (wordOf(value.text) ?? wordOf(value.label ?? '')) : undefined),
};

const wordOf = (text: string): boolean | undefined => WORDS.get(text.trim().toLowerCase());

const numberOf = (value: SourceValue): number | undefined => (value.kind === 'number' ? value.number : undefined);

const wholeOf = (number: number | undefined): number | undefined =>
  number !== undefined && Number.isSafeInteger(number) ? number : undefined;

const MOST_DIGITS = 15;

/** The number that a text writes in plain digits; undefined beyond what a number holds exactly. */
function digitsOf(value: SourceValue): number | undefined {
  if (value.kind !== 'text' && value.kind !== 'autoNumber') return undefined;
  const text = value.text.trim();
  const parts = /^[+-]?(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const significant = `${parts[1]}${parts[2] ?? ''}`.replace(/^0+/, '').length;
  return significant > MOST_DIGITS ? undefined : Number(text);
}
