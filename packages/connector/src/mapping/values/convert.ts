import { err, ok, type Result } from '@zenbridge/runtime';
import type { CustomField } from '../../zenqms/model.ts';
import { asDate, asText, type SourceValue } from './kinds.ts';
import { listNames, matchName } from './match.ts';

/** What a type of ZenQMS field is called in ZenQMS, what it accepts, and how a value becomes one that it accepts. */
interface TargetType {
  readonly label: string;
  readonly accepts: (field: CustomField) => string;
  /** The JSON value to send; undefined when the value does not fit. */
  readonly convert: (value: SourceValue, field: CustomField, timeZone: string) => unknown;
}

const text = (label: string, shape: (text: string) => string): TargetType => ({
  label,
  accepts: () => 'texts, numbers, dates and true or false',
  convert: (value, _field, timeZone) => {
    const plain = asText(value, timeZone);
    return plain === undefined ? undefined : shape(plain);
  },
});

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false],
]);

const TYPES: Readonly<Record<string, TargetType>> = {
  single_line_text: text('Single Line of Text', oneLine),
  paragraph_text: text('Paragraph Text', unixLines),
  formatted_text: text('Paragraph Text with Formatting', (plain) =>
    escapeHtml(unixLines(plain)).replaceAll('\n', '<br>'),
  ),
  integer: {
    label: 'Integer',
    accepts: () => 'whole numbers',
    convert: (value) => {
      const number = numberOf(value);
      return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
    },
  },
  decimal: { label: 'Decimal', accepts: () => 'numbers of up to 15 digits', convert: numberOf },
  date: {
    label: 'Date',
    accepts: () => 'dates, and dates with a time',
    convert: (value, _field, timeZone) => asDate(value, timeZone)?.toString(),
  },
  yes_no: {
    label: 'Yes/No',
    accepts: () => 'true or false, and the texts Yes, No, True and False',
    convert: (value) => {
      if (value.kind === 'boolean') return value.boolean;
      if (value.kind !== 'text') return undefined;
      return YES_NO.get(value.text.trim().toLowerCase());
    },
  },
  single_select: {
    label: 'Single Select',
    accepts: (field) => `one of ${listNames(field.choices.map(({ label }) => label))}`,
    convert: (value, field, timeZone) => {
      const name = asText(value, timeZone);
      if (name === undefined) return undefined;
      const choice =
        matchName(name, field.choices, ({ label }) => label) ?? field.choices.find(({ id }) => id === name);
      return choice?.id;
    },
  },
};

/**
 * The value that the contract has for a field of ZenQMS.
 *
 * @param value not blank
 * @returns the JSON value, or what the field accepts, as a sentence without its stop
 */
export function convert(value: SourceValue, field: CustomField, timeZone: string): Result<unknown, string> {
  const type = Object.hasOwn(TYPES, field.type) ? TYPES[field.type] : undefined;
  if (type === undefined) return err(`"${field.label}" is of a type (${field.type}) that nothing can be mapped to`);
  const converted = type.convert(value, field, timeZone);
  if (converted !== undefined) return ok(converted);
  return err(`"${field.label}" (${type.label}) accepts ${type.accepts(field)}`);
}

const DIGITS = 15;

/** The number that a value is, or that a text writes in plain digits; undefined beyond what a number holds exactly. */
function numberOf(value: SourceValue): number | undefined {
  if (value.kind === 'number') return value.number;
  if (value.kind !== 'text') return undefined;
  const digits = /^[+-]?(\d+)(?:\.(\d+))?$/.exec(value.text.trim());
  if (digits === null) return undefined;
  const significant = `${digits[1]}${digits[2] ?? ''}`.replace(/^0+/, '').length;
  return significant > DIGITS ? undefined : Number(value.text);
}

function oneLine(plain: string): string {
  return plain.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
}

function unixLines(plain: string): string {
  return plain.replaceAll(/\r\n?/g, '\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Keeps a text from becoming markup in a field that shows markup. */
function escapeHtml(plain: string): string {
  return plain.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
