import type { Token, TokenKind } from './token.ts';

const WHITE_SPACE = /[ \t\f\r\n]+/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const NAME = /[A-Za-z$][A-Za-z0-9_$:.#]*/y;
// A comment may hold `\*/`, which does not end it (FormulaGrammar.g of Salesforce's formula engine).
const COMMENT = /\/\*(?:\\\*\/|[^*]|\*(?!\/))*\*\//y;
const TEXT = /"(?:\\[nrt"'\\]|[^"\\\n\r])*"|'(?:\\[nrt"'\\]|[^'\\\n\r])*'/y;
const SYMBOL = /\{!|<>|!=|==|<=|>=|\|\||&&|[()},=!/+\-*<>&^]/y;

const SHAPES: readonly (readonly [TokenKind, RegExp])[] = [
  ['number', NUMBER],
  ['name', NAME],
  ['text', TEXT],
  ['symbol', SYMBOL],
];

/**
 * The tokens of a formula, the last one `end`, or `illegal` where the reading stopped.
 * Spaces and comments are left out.
 */
export function tokenise(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (true) {
    at = skipBlank(source, at);
    if (at >= source.length) {
      tokens.push({ kind: 'end', text: 'end of formula', start: at, end: at });
      return tokens;
    }
    const token = readToken(source, at);
    tokens.push(token);
    if (token.kind === 'illegal') return tokens;
    at = token.end;
  }
}

function skipBlank(source: string, from: number): number {
  let at = from;
  while (true) {
    const end = matchEnd(WHITE_SPACE, source, at) ?? matchEnd(COMMENT, source, at);
    if (end === undefined) return at;
    at = end;
  }
}

function readToken(source: string, start: number): Token {
  if (source.startsWith('/*', start)) return illegal(source, start, start + 2, "Missing '*/'");
  for (const [kind, shape] of SHAPES) {
    const end = matchEnd(shape, source, start);
    if (end !== undefined) return { kind, text: source.slice(start, end), start, end };
  }
  const character = String.fromCodePoint(source.codePointAt(start) ?? 0);
  return illegal(source, start, start + character.length, whyIllegal(source, start, character));
}

function illegal(source: string, start: number, end: number, reason: string): Token {
  return { kind: 'illegal', text: `Syntax error. ${reason}`, start, end: Math.min(end, source.length) };
}

function whyIllegal(source: string, start: number, character: string): string {
  if (character === '"' || character === "'") return whyNotText(source, start, character);
  if ('“”„‘’‚«»'.includes(character)) return `Found '${character}'. Use straight quotes: "text"`;
  if (/\s/u.test(character)) return 'Found a space that is not a plain space. Replace it with a plain space';
  if (character === '%') return "Found '%'. Use MOD(number, divisor), or divide by 100";
  return `Found '${character}'`;
}

function whyNotText(source: string, start: number, quote: string): string {
  const line = source.slice(start + 1).split(/[\r\n]/, 1)[0] ?? '';
  if (/(?:^|[^\\])(?:\\\\)*\\(?![nrt"'\\])/.test(line)) {
    return 'A backslash in a text stands before n, r, t, a quote or a backslash. Write \\\\ for one backslash';
  }
  return `Missing ${quote} at the end of the text`;
}

function matchEnd(shape: RegExp, source: string, at: number): number | undefined {
  shape.lastIndex = at;
  return shape.test(source) ? shape.lastIndex : undefined;
}
