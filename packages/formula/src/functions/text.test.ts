import { describe, expect, test } from '@jest/globals';
import { answer, problemsOf, type TestFields } from '../../test/run.ts';

const fields: TestFields = {
  T: { kind: 'text', value: null },
  N: { kind: 'number', value: null },
  Long: { kind: 'text', value: 'x'.repeat(100_000) },
  Id15: { kind: 'text', value: '001A000000AbcDe' },
};

const table = (cases: readonly (readonly [string, unknown])[]) =>
  test.each(cases)('%s', (source, expected) => {
    expect(answer(source, fields)).toEqual(expected);
  });

describe('parts of a text', () => {
  table([
    ['LEFT("abc", 2)', 'ab'],
    ['LEFT("abc", 9)', 'abc'],
    ['LEFT("abc", 0)', null],
    ['LEFT("abc", -1)', null],
    ['LEFT(T, 1)', null],
    ['LEFT("abc", N)', null],
    ['RIGHT("abc", 2)', 'bc'],
    ['RIGHT("abc", 9)', 'abc'],
    ['MID("abcdef", 2, 3)', 'bcd'],
    ['MID("abc", 0, 2)', 'ab'],
    ['MID("abc", 4, 1)', null],
    ['MID("abc", 1, 0)', null],
    ['MID("abc", 2.9, 1)', 'b'],
    ['TRIM("  a b  ")', 'a b'],
    ['TRIM("   ")', null],
    ['TRIM("\t")', '\t'],
    ['LEN("a b")', '3'],
    ['LEN(T)', '0'],
    ['FIND("b", "abcb")', '2'],
    ['FIND("b", "abcb", 3)', '4'],
    ['FIND("z", "abc")', '0'],
    ['FIND("a", T)', '0'],
    ['FIND("a", "abc", -5)', '1'],
  ]);
});

describe('changes of a text', () => {
  table([
    ['UPPER("straße")', 'STRASSE'],
    ['UPPER("i", "tr")', 'İ'],
    ['LOWER("ÀB")', 'àb'],
    ['LOWER(T)', null],
    ['INITCAP("hello wORLD 2nd o\'neil")', "Hello World 2nd O'Neil"],
    ['LPAD("a", 3)', '  a'],
    ['LPAD("abcd", 3)', 'abc'],
    ['LPAD("a", 4, "xy")', 'xyxa'],
    ['RPAD("a", 5, "xy")', 'axyxy'],
    ['RPAD("a", 0, "x")', null],
    ['RPAD(T, 5, "x")', null],
    ['LPAD("a", 3, T)', 'nua'],
    ['SUBSTITUTE("a.b.c", ".", "-")', 'a-b-c'],
    ['SUBSTITUTE("abc", "", "-")', null],
    ['SUBSTITUTE("abc", "b", "")', 'ac'],
    ['SUBSTITUTE("aaa", "aa", "b")', 'ba'],
    ['REVERSE("ab\u{1f600}")', '\u{1f600}ba'],
    ['ASCII("A")', '65'],
    ['CHR(8364)', '€'],
    ['CHR(0)', null],
    ['CHR(-1)', null],
    ['BR()', '\n'],
    ['CASESAFEID(Id15)', '001A000000AbcDeIAJ'],
    ['CASESAFEID("short")', 'short'],
  ]);
});

describe('texts and numbers', () => {
  table([
    ['VALUE("1e3")', '1000'],
    ['VALUE("+.5")', '0.5'],
    ['VALUE("1,000")', 'error: The text given to VALUE() is not a number.'],
    ['VALUE(" 12")', 'error: The text given to VALUE() is not a number.'],
    ['VALUE(T)', null],
    ['ISNUMBER("-5.")', true],
    ['ISNUMBER("five")', false],
    ['ISNUMBER("")', false],
    ['TEXT(VALUE("1e400")) = "x"', false],
    ['TEXT(VALUE("1e2000000000"))', 'error: The number has too many digits to be written as a text.'],
    ['VALUE("1e2000000000") > 1', true],
    ['TEXT(NULL)', null],
  ]);
});

describe('patterns', () => {
  table(
    [
      ['REGEX("2024-01", "\\\\d{4}-\\\\d{2}")', true],
      ['REGEX(T, "")', true],
      ['REGEX("x", T)', false],
      ['REGEX(Long, "(x*)*y")', false],
      ['REGEX("((", "((")', "error: Incorrect pattern for function 'REGEX()'. Unclosed group"],
    ].map(([source, expected]) => [String(source).replace('"((")', 'T & "((")'), expected] as const),
  );

  test('a literal pattern is checked before any record is seen', () => {
    expect(problemsOf('REGEX("a", "(a")')).toEqual(["Incorrect pattern for function 'REGEX()'. Unclosed group"]);
    expect(problemsOf('REGEX("a", "(a)\\\\1")')[0]).toMatch(/A back reference cannot be used here/);
  });
});

describe('texts that grow without measure', () => {
  const tooLong = 'error: The formula makes a text that is too long.';
  const tooMuch = 'error: The formula does too much work on this record.';
  const repeated = (part: string, times: number, between: string) =>
    Array.from({ length: times }, () => part).join(between);

  test.each([
    ['padding', 'LPAD("a", 2000000000)', tooLong],
    ['substitution', `${repeated('SUBSTITUTE(', 12, '')}Long${repeated(', "x", "xxxx")', 12, '')}`, tooLong],
    ['joining', repeated('Long', 3, '&'), tooLong],
    ['many changes', `OR(${repeated('ISBLANK(UPPER(Long))', 99, ', ')})`, tooMuch],
    ['a pattern', `REGEX(Long, "${'(a?x?){40}'.repeat(20)}")`, tooMuch],
  ])('%s', (_, source, expected) => {
    expect(answer(source, fields)).toBe(expected);
  });
});
