import { EvaluationFault } from '../evaluate/fault.ts';
import type { Scope } from '../evaluate/scope.ts';
import { limits } from '../limits.ts';
import { Decimal39, type FormulaNumber } from '../values/decimal.ts';
import { toInt } from '../values/integer.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

const LAST_CODE_POINT = 0x10ffff;
/** Going through a text character by character costs about as much as copying so many of them. */
const WORK_PER_CHARACTER = 20;

/** LOWER and UPPER: the second argument names a locale, such as `tr`. */
function recase(name: string, convert: (text: string, locale: string | undefined) => string): FunctionEntry {
  return simple({
    name,
    params: ['text'],
    optional: ['text'],
    result: 'text',
    run: (scope, text, locale) => (text ? scope.made(convert(text, knownLocale(locale))) : null),
  });
}

function knownLocale(name: string | null | undefined): string | undefined {
  const tag = (name ?? '').replaceAll('_', '-');
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? Intl.DateTimeFormat.supportedLocalesOf(tag)[0] : undefined;
}

/** LPAD and RPAD: what is longer than the count is cut on the right. */
function pad(name: string, join: (text: string, padding: string) => string): FunctionEntry {
  return simple({
    name,
    params: ['text', 'number'],
    optional: ['text'],
    result: 'text',
    run: (scope, text, count, padding) => {
      const length = count === null ? 0 : toInt(count);
      if (!text || length <= 0) return null;
      if (length <= text.length) return text.slice(0, length);
      return join(text, filling(scope, length - text.length, padding));
    },
  });
}

function filling(scope: Scope, length: number, padding: string | null | undefined): string {
  if (length > limits.textLength) throw new EvaluationFault('The formula makes a text that is too long.');
  scope.spend(length);
  // A blank padding text prints as the word null in Salesforce's formula engine, and a filter gives what Salesforce gives.
  return ''.padEnd(length, padding === undefined ? ' ' : (padding ?? 'null'));
}

const substitute = simple({
  name: 'SUBSTITUTE',
  params: ['text', 'text', 'text'],
  result: 'text',
  run: (scope, text, before, after) => {
    if (text === null || before === null) return null;
    if (text === '' || before === '') return text;
    scope.spend(text.length);
    const times = countOf(before, text);
    if (text.length + times * ((after?.length ?? 0) - before.length) > limits.textLength) {
      throw new EvaluationFault('The formula makes a text that is too long.');
    }
    scope.spend(times * WORK_PER_CHARACTER);
    return scope.made(text.replaceAll(before, () => after ?? ''));
  },
});

function countOf(part: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}

const reverse = simple({
  name: 'REVERSE',
  params: ['text'],
  result: 'text',
  run: (scope, text) => {
    if (!text) return text;
    scope.spend(text.length * WORK_PER_CHARACTER);
    return [...text].reverse().join('');
  },
});

const initCap = simple({
  name: 'INITCAP',
  params: ['text'],
  result: 'text',
  run: (scope, text) => {
    if (!text) return null;
    scope.spend(text.length * WORK_PER_CHARACTER);
    return capitalise(text);
  },
});

/** A letter with a capital and a small form is put in capitals unless such a letter or a digit stands before it. */
function capitalise(text: string): string {
  const small = text.replace(/\p{Uppercase}/gu, lower);
  return small.replace(/(?<![\p{Lowercase}\p{Uppercase}\p{Nd}])\p{Lowercase}/gu, upper);
}

function lower(letter: string): string {
  const small = letter.toLowerCase();
  return small.length === letter.length ? small : letter;
}

function upper(letter: string): string {
  const capital = letter.toUpperCase();
  return capital.length === letter.length ? capital : letter;
}

const ascii = simple({
  name: 'ASCII',
  params: ['text'],
  result: 'number',
  run: (_, text) => (text ? new Decimal39(text.codePointAt(0) ?? 0) : null),
});

const chr = simple({
  name: 'CHR',
  params: ['number'],
  result: 'text',
  run: (_, code) => (code === null ? null : characterOf(code)),
});

function characterOf(code: FormulaNumber): string | null {
  const point = toInt(code);
  return code.isZero() || point < 0 || point > LAST_CODE_POINT ? null : String.fromCodePoint(point);
}

const lineBreak = simple({ name: 'BR', params: [], result: 'text', run: () => '\n' });

export const textChangeFunctions: readonly FunctionEntry[] = [
  recase('LOWER', (text, locale) => text.toLocaleLowerCase(locale ?? 'en')),
  recase('UPPER', (text, locale) => text.toLocaleUpperCase(locale ?? 'en')),
  pad('LPAD', (text, padding) => padding + text),
  pad('RPAD', (text, padding) => text + padding),
  substitute,
  reverse,
  initCap,
  ascii,
  chr,
  lineBreak,
];
