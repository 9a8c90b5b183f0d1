import { describe, expect, test } from '@jest/globals';
import { Random } from '../../test/random.ts';
import { compilePattern } from './regex.ts';

function matches(pattern: string, text: string): boolean | string {
  const outcome = compilePattern(pattern);
  return outcome.ok ? outcome.pattern.matches(text, () => {}) : outcome.message;
}

describe('the whole text must match, in the dialect of Java', () => {
  test.each([
    ['a.c', 'abc', true],
    ['a.c', 'xabc', false],
    ['', '', true],
    ['\\d{3}-\\d{2}', '123-45', true],
    ['\\D*?(\\d\\D*?){10}', '(555) 123-4567', true],
    ['[A-Z]{2}\\d+', 'CA42', true],
    ['a|b*', 'bbb', true],
    ['(?:ab)?c+', 'abcc', true],
    ['(?i)close[d]?', 'CLOSED', true],
    ['(?i:a)b', 'AB', false],
    ['(?i)É', 'é', false],
    ['(?iu)É', 'é', true],
    ['a(?i)b|C', 'c', true],
    ['(a(?i)b)C', 'aBc', false],
    ['(?x) a b # and a comment', 'ab', true],
    ['.', '\r', false],
    ['(?s).', '\n', true],
    ['(?d).', '\r', true],
    ['.', '\u{1f600}', true],
    ['\\x{1f600}', '\u{1f600}', true],
    ['\\ud83d\\ude00', '\u{1f600}', true],
    ['\\u0041\\x42\\0103\\t', 'ABC\t', true],
    ['[\\d\\-x]+', '1-x', true],
    ['[a-z&&[^aeiou]]+', 'xyz', true],
    ['[a-z&&[^aeiou]]+', 'xay', false],
    ['[a-c[x-z]]+', 'axz', true],
    ['[^a-c[x-z]]', 'y', false],
    ['[]a]+', ']a', true],
    ['[^]]', 'x', true],
    ['[a-]+', 'a-', true],
    ['[a&]+', 'a&', true],
    ['\\Qa.b*\\E+', 'a.b**', true],
    ['\\s\\h\\v', '\u000b\t\u2028', true],
    ['\\w+', 'Été', false],
    ['(?U)\\w+', 'Été', true],
    ['\\p{L}+\\p{Nd}', 'Été٣', true],
    ['\\p{Lu}\\p{Lower}\\P{L}', 'Éa1', true],
    ['\\p{IsGreek}\\p{IsAlphabetic}\\p{script=Han}\\p{InCyrillic}', 'λx漢д', true],
    ['\\p{Punct}+\\p{javaUpperCase}', '!?Ä', true],
    ['^ab$', 'ab', true],
    ['(?m)a$\\n^b', 'a\nb', true],
    ['a$\\n', 'a\n', true],
    ['a\\z\\n', 'a\n', false],
    ['\\Aa\\Z', 'a', true],
    ['\\bfoo\\b \\Bx?bar', 'foo bar', false],
    ['.*\\bbar\\b.*', 'foo bar.', true],
    ['a\\Rb', 'a\r\nb', true],
    ['(?<year>\\d{4})', '2026', true],
    ['x{2}{3}', 'xxxxxx', true],
    ['}', '}', true],
    ['(a*)*b', 'aaaab', true],
    ['(a|b|)+', 'abba', true],
    ['(?=.*\\d)(?=.*[a-z])(?!.*\\s).{4,}', 'ab12', true],
    ['^(?=.*\\d)[a-z0-9]+$', 'abc', false],
    ['(?!abc).*', 'abcd', false],
  ])('%s on %j', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });
});

describe('what is no pattern', () => {
  test.each([
    ['((', 'Unclosed group'],
    ['a)', "Unmatched closing ')'"],
    ['*a', "Dangling meta character '*'"],
    ['a**', "Dangling meta character '*'"],
    ['{2}', 'Illegal repetition'],
    ['a{2', 'Unclosed counted closure'],
    ['a{3,2}', 'Illegal repetition range'],
    ['[a', 'Unclosed character class'],
    ['[z-a]', 'Illegal character range'],
    ['\\y', 'Illegal or unsupported escape sequence \\y'],
    ['\\x4', 'Illegal hexadecimal escape sequence'],
    ['\\', 'Unexpected end of the pattern after a backslash'],
    ['\\p{Nonsense}', 'Unknown character property name {Nonsense}'],
    ['(?y)a', 'Unknown inline modifier'],
    ['(?<1>a)', 'Illegal name of a capturing group'],
    ['('.repeat(200), 'Groups are nested too deeply'],
  ])('%s', (pattern, message) => {
    expect(matches(pattern, 'a')).toBe(message);
  });
});

describe('what a linear-time engine refuses', () => {
  test.each([
    ['(a)\\1', /^A back reference cannot be used here/],
    ['(?<n>a)\\k<n>', /^A back reference/],
    ['a(?=b)b', /^A lookahead that is not at the start/],
    ['(?=a)b|c', /^A lookahead in an alternative/],
    ['(?<=a)b', /^A lookbehind/],
    ['a*+', /^A possessive quantifier/],
    ['(?>a)', /^An atomic group/],
    ['a{1001}', /^A repetition of more than 1000 times/],
    ['((a{100}){100}){100}', /^So large a pattern/],
    ['a'.repeat(4_001), /^The pattern is too long/],
  ])('%s', (pattern, message) => {
    expect(matches(pattern, 'a')).toMatch(message);
  });
});

test('agrees with the engine of JavaScript where both mean the same', () => {
  const random = new Random(20_260_101);
  const atom = (depth: number): string => {
    const simple = random.of(['a', 'b', 'c', '.', '[ab]', '[^a]', '\\d', '\\w', '^', '$', '\\b', '']);
    if (depth === 0) return simple;
    const inner = () => sequence(depth - 1);
    return random.of([simple, simple, `(${inner()})`, `(?:${inner()}|${inner()})`, `[a-c]`]);
  };
  const sequence = (depth: number): string => {
    const parts = Array.from({ length: random.below(3) + 1 }, () => {
      const part = atom(depth);
      const repeatable = part !== '' && !/^(?:\^|\$|\\b)$/.test(part);
      return part + (repeatable ? random.of(['', '', '*', '+?', '?', '{2}', '{1,2}']) : '');
    });
    return parts.join('');
  };
  const disagreements: string[] = [];
  for (let round = 0; round < 3_000; round += 1) {
    const pattern = sequence(2);
    const text = Array.from({ length: random.below(6) }, () => random.of(['a', 'b', 'c', '1', ' '])).join('');
    if (matches(pattern, text) !== new RegExp(`^(?:${pattern})$`).test(text))
      disagreements.push(`${pattern} on ${text}`);
  }
  expect(disagreements).toEqual([]);
});

test('the work is told as it goes, and grows with the text only', () => {
  const work = (pattern: string, length: number): number => {
    const outcome = compilePattern(pattern);
    let sum = 0;
    if (outcome.ok) outcome.pattern.matches('a'.repeat(length), (steps) => (sum += steps));
    return sum;
  };
  for (const evil of ['(a*)*b', '(a+a+)+b', '(a|aa)+b', '(.*.*.*.*)*x']) {
    expect(work(evil, 1_000)).toBeGreaterThan(1_000);
    expect(work(evil, 2_000)).toBeLessThan(2.1 * work(evil, 1_000));
  }
});
