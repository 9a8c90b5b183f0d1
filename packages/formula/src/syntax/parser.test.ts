import { describe, expect, test } from '@jest/globals';
import { formatProblem } from '../problem.ts';
import { parseFormula } from './parser.ts';
import type { Node } from './tree.ts';

/** The tree with every operation in parentheses, to show what binds to what. */
function shape(node: Node): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'text':
      return JSON.stringify(node.value);
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'field':
      return node.path;
    case 'unary':
      return `(${node.operator} ${shape(node.operand)})`;
    case 'binary':
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case 'call':
      return `${node.name}(${node.args.map(shape).join(', ')})`;
  }
}

function read(source: string): string {
  const outcome = parseFormula(source);
  return outcome.ok ? shape(outcome.formula.root) : (outcome.problems[0]?.message ?? '');
}

describe('what binds to what', () => {
  test.each([
    ['2*3^2', '((2 * 3) ^ 2)'],
    ['2^3^2', '((2 ^ 3) ^ 2)'],
    ['-2^2', '((- 2) ^ 2)'],
    ['1+2*3', '(1 + (2 * 3))'],
    ['1-2-3', '((1 - 2) - 3)'],
    ['"a"&"b"+"c"', '(("a" & "b") + "c")'],
    ['1<2=TRUE', '((1 < 2) = true)'],
    ['a || b && c', '(a || (b && c))'],
    ['NOT a && b', '((NOT a) && b)'],
    ['!a = b', '((NOT a) = b)'],
    ['not(a)', '(NOT a)'],
    ['a == b != c', '((a = b) <> c)'],
    ['(1+2)*3', '((1 + 2) * 3)'],
    ['- - +1', '(- (- (+ 1)))'],
  ])('%s', (source, expected) => {
    expect(read(source)).toBe(expected);
  });
});

describe('names, literals and comments', () => {
  test.each([
    ['and ( a , Or(b) )', 'AND(a, OR(b))'],
    ['ISNEW()', 'ISNEW()'],
    ['Account.Owner.Profile.Name', 'Account.Owner.Profile.Name'],
    ['Owner:User.Name', 'Owner:User.Name'],
    ['$User.Id', '$User.Id'],
    ['true', 'true'],
    ['Null', 'null'],
    ['"say \\"hi\\" \\\\ \\n"', '"say \\"hi\\" \\\\ \\\\n"'],
    ["'it\\'s'", '"it\\\\\'s"'],
    ["''", '""'],
    ['/* a * b \\*/ c */ 1 /**/ + /* /* */ 2', '(1 + 2)'],
    ['\t1\f\r\n+\n2 ', '(1 + 2)'],
  ])('%s', (source, expected) => {
    expect(read(source)).toBe(expected);
  });
});

describe('the forms of a record-triggered flow', () => {
  test.each([
    ['$Record.Status', 'Status'],
    ['{!$Record.Account.Name}', 'Account.Name'],
    ['{! $Record.Status }', 'Status'],
    ['$Record__Prior.Status', 'PRIORVALUE(Status)'],
    ['{!$record__prior.Status} <> {!$Record.Status}', '(PRIORVALUE(Status) <> Status)'],
    ['{!$User.Id}', '$User.Id'],
  ])('%s', (source, expected) => {
    expect(read(source)).toBe(expected);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['AND(TRUE', "Syntax error. Missing ')'"],
    ['TRUE)', "Syntax error. Extra ')'"],
    ['1 = = 1', "Syntax error. Found '='"],
    ['', "Syntax error. Found 'end of formula'"],
    ['IF(', "Syntax error. Found 'end of formula'"],
    ['a b', "Syntax error. Extra 'b'"],
    ['TRUE AND FALSE', "Syntax error. Extra 'AND'. Write AND(a, b) or a && b"],
    ['(a or b)', "Syntax error. Missing ')'. Write OR(a, b) or a || b"],
    ['.5', "Syntax error. Found '.'"],
    ['5.', "Syntax error. Found '.'"],
    ['1e3', "Syntax error. Extra 'e3'"],
    ['@Status', "Syntax error. Found '@'"],
    ['“a”', 'Syntax error. Found \'“\'. Use straight quotes: "text"'],
    ['1\u00a0+ 2', 'Syntax error. Found a space that is not a plain space. Replace it with a plain space'],
    ['"a\nb"', 'Syntax error. Missing " at the end of the text'],
    [
      '"\\d"',
      'Syntax error. A backslash in a text stands before n, r, t, a quote or a backslash. Write \\\\ for one backslash',
    ],
    ['1 /* never ends', "Syntax error. Missing '*/'"],
    ['10 % 3', "Syntax error. Found '%'. Use MOD(number, divisor), or divide by 100"],
    ['{!Status', "Syntax error. Missing '}'"],
    ['a | b', "Syntax error. Found '|'"],
    ['1 // two', "Syntax error. Found '/'"],
  ])('%s', (source, message) => {
    expect(read(source)).toBe(message);
  });

  test('the place is exact, in lines and columns', () => {
    const source = 'AND(\r\n  ISNEW(),\n\tStatus == = "x")';
    const outcome = parseFormula(source);
    const [problem] = outcome.ok ? [] : outcome.problems;
    expect(problem?.position).toEqual({ offset: 28, line: 3, column: 12, length: 1 });
    expect(problem && formatProblem(source, problem)).toBe(
      'line 3, column 12: Syntax error. Found \'=\'\n  \tStatus == = "x")\n  \t          ^',
    );
  });

  test('length and depth are bounded', () => {
    expect(read(`1${' '.repeat(3_899)}`)).toBe('1');
    expect(read(`1${' '.repeat(3_900)}`)).toMatch(/^Formula is too long \(3901 characters\)/);
    expect(read(`${'('.repeat(300)}1${')'.repeat(300)}`)).toBe('1');
    expect(read(`${'('.repeat(1_000)}1${')'.repeat(1_000)}`)).toMatch(/nested too deeply/);
    expect(read('-'.repeat(3_899))).toMatch(/nested too deeply/);
  });
});
