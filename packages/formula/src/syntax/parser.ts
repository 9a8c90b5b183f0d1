import { limits } from '../limits.ts';
import type { FormulaProblem } from '../problem.ts';
import { tokenise } from './lexer.ts';
import { positionOf } from './position.ts';
import { readReference } from './reference.ts';
import { strengthOf } from './strength.ts';
import { SyntaxFault, type Token } from './token.ts';
import type { BinaryNode, BinaryOperator, Formula, Node, UnaryOperator } from './tree.ts';

/** Either the formula that was read, or why it could not be read. */
export type ParseOutcome =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly problems: readonly FormulaProblem[] };

const SYNONYMS: Readonly<Record<string, BinaryOperator>> = { '==': '=', '!=': '<>' };

/**
 * Reads a formula.
 *
 * @param source the text of the formula, at most 3,900 characters
 * @returns the tree, or one problem of kind `parse` with its position
 */
export function parseFormula(source: string): ParseOutcome {
  const { formulaLength } = limits;
  if (source.length > formulaLength) {
    const message = `Formula is too long (${source.length} characters). Maximum length is ${formulaLength} characters.`;
    const position = positionOf(source, { start: formulaLength, end: source.length });
    return { ok: false, problems: [{ kind: 'parse', message, position }] };
  }
  try {
    return { ok: true, formula: { source, root: new Parser(source).formula() } };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    const position = positionOf(source, fault.span);
    return { ok: false, problems: [{ kind: 'parse', message: fault.message, position }] };
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(source: string) {
    this.#tokens = tokenise(source);
  }

  formula(): Node {
    const root = this.#binary(1);
    const rest = this.#peek();
    if (rest.kind !== 'end') throw extra(rest);
    return root;
  }

  #binary(weakest: number): Node {
    let left = this.#unary();
    while (true) {
      const operator = this.#peek();
      const strength = operator.kind === 'symbol' ? strengthOf(operator.text) : undefined;
      if (strength === undefined || strength < weakest) return left;
      this.#next += 1;
      const right = this.#binary(strength + 1);
      left = join(operator, left, right);
    }
  }

  #unary(): Node {
    const token = this.#peek();
    const operator = prefixOperator(token);
    if (operator === undefined) return this.#primary();
    this.#next += 1;
    const operand = this.#nested(token, () => this.#unary());
    return { kind: 'unary', operator, operand, span: { start: token.start, end: operand.span.end } };
  }

  #primary(): Node {
    const token = this.#take();
    const span = { start: token.start, end: token.end };
    if (token.kind === 'number') return { kind: 'number', text: token.text, span };
    if (token.kind === 'text') return { kind: 'text', value: unescapeText(token.text), span };
    if (token.kind === 'name') return this.#name(token);
    if (token.text === '(' && token.kind === 'symbol') {
      const inner = this.#nested(token, () => this.#binary(1));
      const end = this.#expect(')').end;
      return { ...inner, span: { start: token.start, end } };
    }
    if (token.text === '{!' && token.kind === 'symbol') return this.#merged(token);
    throw found(token);
  }

  #name(token: Token): Node {
    const span = { start: token.start, end: token.end };
    const upper = token.text.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'boolean', value: upper === 'TRUE', span };
    if (upper === 'NULL') return { kind: 'null', span };
    if (!this.#at('(')) return readReference(token.text, span);
    this.#next += 1;
    const args = this.#nested(token, () => this.#arguments());
    const end = this.#expect(')').end;
    return { kind: 'call', name: upper, nameSpan: span, args, span: { start: token.start, end } };
  }

  #arguments(): Node[] {
    const args: Node[] = [];
    if (this.#at(')')) return args;
    args.push(this.#binary(1));
    while (this.#at(',')) {
      this.#next += 1;
      args.push(this.#binary(1));
    }
    return args;
  }

  /** `{!$Record.Name}`, the form that Flow uses. */
  #merged(open: Token): Node {
    const name = this.#take();
    if (name.kind !== 'name') throw found(name);
    const end = this.#expect('}').end;
    return readReference(name.text, { start: open.start, end });
  }

  #nested<T>(token: Token, read: () => T): T {
    this.#depth += 1;
    if (this.#depth > limits.depth) {
      throw new SyntaxFault(`Formula is nested too deeply. Maximum depth is ${limits.depth}.`, token);
    }
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: 'end of formula', start: 0, end: 0 };
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  #at(symbol: string): boolean {
    const token = this.#peek();
    return token.kind === 'symbol' && token.text === symbol;
  }

  #expect(symbol: string): Token {
    const token = this.#peek();
    if (!this.#at(symbol)) {
      if (token.kind === 'illegal') throw found(token);
      throw new SyntaxFault(`Syntax error. Missing '${symbol}'${hint(token)}`, token);
    }
    return this.#take();
  }
}

function join(operator: Token, left: Node, right: Node): BinaryNode {
  const name = SYNONYMS[operator.text] ?? (operator.text as BinaryOperator);
  return { kind: 'binary', operator: name, left, right, span: { start: left.span.start, end: right.span.end } };
}

function prefixOperator(token: Token): UnaryOperator | undefined {
  if (token.kind === 'name') return token.text.toUpperCase() === 'NOT' ? 'NOT' : undefined;
  if (token.kind !== 'symbol') return undefined;
  if (token.text === '!') return 'NOT';
  return token.text === '-' || token.text === '+' ? token.text : undefined;
}

/** Only `\"` and `\\` stand for something else; `\n` stays two characters, as in Salesforce's formula engine. */
function unescapeText(literal: string): string {
  return literal.slice(1, -1).replace(/\\(["\\])/g, '$1');
}

function found(token: Token): SyntaxFault {
  if (token.kind === 'illegal') return new SyntaxFault(token.text, token);
  return new SyntaxFault(`Syntax error. Found '${token.text}'`, token);
}

function extra(token: Token): SyntaxFault {
  if (token.kind === 'illegal') return new SyntaxFault(token.text, token);
  return new SyntaxFault(`Syntax error. Extra '${token.text}'${hint(token)}`, token);
}

function hint(token: Token): string {
  const upper = token.text.toUpperCase();
  if (token.kind !== 'name' || (upper !== 'AND' && upper !== 'OR')) return '';
  return `. Write ${upper}(a, b) or a ${upper === 'AND' ? '&&' : '||'} b`;
}
