import { predefined } from './characters.ts';
import { property } from './properties.ts';
import type { PatternReader } from './reader.ts';
import { type CharacterTest, PatternFault, refused } from './tree.ts';

/** What stands behind a backslash: one character, or a set of them. */
export type Escape = { readonly codePoint: number } | { readonly test: CharacterTest };

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };
const HEX = /^[0-9A-Fa-f]$/;
const LAST_CODE_POINT = 0x10ffff;

/** Reads what follows a backslash, as far as it means the same inside and outside of square brackets. */
export function readEscape(reader: PatternReader): Escape {
  const letter = reader.take();
  const test = predefined(letter, reader.flags);
  if (test !== undefined) return { test };
  if (letter === 'p' || letter === 'P') return { test: readProperty(reader, letter === 'P') };
  if (/^[1-9k]$/.test(letter)) throw refused('A back reference');
  return { codePoint: readCodePoint(reader, letter) };
}

function readProperty(reader: PatternReader, negated: boolean): CharacterTest {
  const name = reader.accept('{') ? reader.takeUntil('}') : reader.take();
  const test = property(name);
  const folded: CharacterTest =
    reader.flags.has('i') && /^(?:Lower|Upper|Lu|Ll|Lt|java(?:Lower|Upper|Title)Case)$/.test(name)
      ? property('javaAlphabetic')
      : test;
  return negated ? (codePoint) => !folded(codePoint) : folded;
}

function readCodePoint(reader: PatternReader, letter: string): number {
  const control = Object.hasOwn(CONTROLS, letter) ? CONTROLS[letter] : undefined;
  if (control !== undefined) return control;
  switch (letter) {
    case '':
      throw new PatternFault('Unexpected end of the pattern after a backslash');
    case '0':
      return readOctal(reader);
    case 'x':
      return reader.accept('{') ? checked(reader.takeUntil('}')) : checked(reader.takeAll(HEX, 2), 2);
    case 'u':
      return readUtf16(reader);
    case 'c':
      return (reader.take().codePointAt(0) ?? 0) ^ 64;
    default:
      if (/^[A-Za-z]$/.test(letter)) throw new PatternFault(`Illegal or unsupported escape sequence \\${letter}`);
      return letter.codePointAt(0) ?? 0;
  }
}

function readOctal(reader: PatternReader): number {
  const first = reader.takeAll(/^[0-7]$/, 1);
  if (first === '') throw new PatternFault('Illegal octal escape sequence');
  const more = reader.takeAll(/^[0-7]$/, first <= '3' ? 2 : 1);
  return Number.parseInt(first + more, 8);
}

function readUtf16(reader: PatternReader): number {
  const high = checked(reader.takeAll(HEX, 4), 4);
  const isHigh = high >= 0xd800 && high < 0xdc00;
  if (!isHigh || !reader.accept('\\u')) return high;
  const low = checked(reader.takeAll(HEX, 4), 4);
  return 0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00);
}

function checked(digits: string, length = digits.length): number {
  const codePoint = Number.parseInt(digits, 16);
  if (digits.length !== length || !/^[0-9A-Fa-f]+$/.test(digits) || codePoint > LAST_CODE_POINT) {
    throw new PatternFault('Illegal hexadecimal escape sequence');
  }
  return codePoint;
}
