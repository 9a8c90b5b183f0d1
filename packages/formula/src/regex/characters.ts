import type { Flags } from './reader.ts';
import type { CharacterTest } from './tree.ts';

/** Java's line terminators: \n, \r, next line, line and paragraph separator. */
export function isLineTerminator(codePoint: number): boolean {
  return codePoint === 10 || codePoint === 13 || codePoint === 0x85 || codePoint === 0x2028 || codePoint === 0x2029;
}

/** A test by a class of JavaScript's own regular expressions, one character at a time. */
export function testOf(expression: RegExp): CharacterTest {
  return (codePoint) => expression.test(String.fromCodePoint(codePoint));
}

export function not(test: CharacterTest): CharacterTest {
  return (codePoint) => !test(codePoint);
}

/** One character, or a range of them, in any case when the flag `i` is on; beyond ASCII only with `u` as well. */
export function range(first: number, last: number, flags: Flags): CharacterTest {
  const within = (codePoint: number) => codePoint >= first && codePoint <= last;
  if (!flags.has('i')) return within;
  const otherCase = flags.has('u') || flags.has('U') ? otherUnicodeCases : otherAsciiCase;
  return (codePoint) => within(codePoint) || otherCase(codePoint).some(within);
}

function otherAsciiCase(codePoint: number): readonly number[] {
  const isLetter = (codePoint >= 65 && codePoint <= 90) || (codePoint >= 97 && codePoint <= 122);
  return isLetter ? [codePoint ^ 32] : [];
}

function otherUnicodeCases(codePoint: number): readonly number[] {
  const character = String.fromCodePoint(codePoint);
  const upper = character.toUpperCase();
  return [upper, upper.toLowerCase(), character.toLowerCase()].flatMap((other) => {
    const [first, ...rest] = [...other];
    return first === undefined || rest.length > 0 ? [] : [first.codePointAt(0) ?? 0];
  });
}

const HORIZONTAL_SPACE = /[ \t\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]/;
const VERTICAL_SPACE = /[\n\v\f\r\u0085\u2028\u2029]/;
const ASCII_SPACE = /[ \t\n\v\f\r]/;

/** The test of `\d`, `\s`, `\w`, `\h`, `\v` and their opposites in capitals; `undefined` for any other letter. */
export function predefined(letter: string, flags: Flags): CharacterTest | undefined {
  const test = predefinedBase(letter.toLowerCase(), flags.has('U'));
  if (test === undefined) return undefined;
  return letter === letter.toLowerCase() ? test : not(test);
}

function predefinedBase(letter: string, unicode: boolean): CharacterTest | undefined {
  switch (letter) {
    case 'd':
      return testOf(unicode ? /\p{Nd}/u : /[0-9]/);
    case 's':
      return testOf(unicode ? /\p{White_Space}/u : ASCII_SPACE);
    case 'w':
      return testOf(unicode ? /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/u : /[A-Za-z0-9_]/);
    case 'h':
      return testOf(HORIZONTAL_SPACE);
    case 'v':
      return testOf(VERTICAL_SPACE);
    default:
      return undefined;
  }
}
