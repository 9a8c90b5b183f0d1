import formulon from 'formulon';
import { compileSync, create, parseSync } from 'sformula';
import { parse as parseSformula } from 'sformula/lib/parser.js';
import {
  type CompiledFormula,
  type CompileOptions,
  compileFormula,
  type Formula,
  type FormulaRecord,
  parseFormula,
} from '../src/index.ts';
import { type BenchKind, kinds, record } from './filters.ts';

/** One engine. Each task does the whole work once for a filter; where an engine has no such step it is left out. */
export interface Contender {
  readonly name: string;
  /** From the text to a tree. */
  parse(source: string): () => unknown;
  /** From a tree to something that runs, with all types checked. */
  check?(source: string): () => unknown;
  /** From what runs and a record to the answer. */
  evaluate(source: string): () => unknown;
}

const FORMULON_KINDS: Readonly<Record<BenchKind, string>> = {
  number: 'number',
  text: 'text',
  boolean: 'checkbox',
  date: 'date',
  picklist: 'picklist',
};
const SFORMULA_KINDS = {
  number: { type: 'number', precision: 18, scale: 2 },
  text: { type: 'string' },
  boolean: { type: 'boolean' },
  date: { type: 'date' },
  picklist: { type: 'picklist', picklistValues: [] },
} as const;

const OPTIONS: CompileOptions = {
  blanks: 'blanks',
  fieldTypes: (path: string) => ({ kind: kinds[path] ?? 'unknown', name: path }),
} as const;
const ours: FormulaRecord = { isNew: false, now: 0, value: (path) => record[path], prior: () => ({ known: false }) };

const zenbridge: Contender = {
  name: '@zenbridge/formula',
  parse: (source) => () => parseFormula(source),
  check(source) {
    const formula = parsed(source);
    return () => compileFormula(formula, OPTIONS);
  },
  evaluate(source) {
    const compiled = ready(parsed(source));
    return () => {
      const outcome = compiled.evaluate(ours);
      return outcome.kind === 'value' ? outcome.value : outcome.kind;
    };
  },
};

function parsed(source: string): Formula {
  const outcome = parseFormula(source);
  if (!outcome.ok) throw new Error(`Cannot read ${source}`);
  return outcome.formula;
}

function ready(formula: Formula): CompiledFormula {
  const outcome = compileFormula(formula, OPTIONS);
  if (!outcome.ok) throw new Error(`Cannot compile ${formula.source}`);
  return outcome.compiled;
}

const inputTypes = mapValues(kinds, (kind) => SFORMULA_KINDS[kind]) as never;

const sformula: Contender = {
  name: 'sformula',
  parse: (source) => () => parseSformula(source),
  check(source) {
    const { ast } = parseSync(source, { inputTypes }).compiled as unknown as { readonly ast: never };
    return () => compileSync(ast, { inputTypes });
  },
  evaluate(source) {
    const compiled = create(parseSync(source, { inputTypes }).compiled);
    return () => compiled.evaluate(record);
  },
};

const literals = mapValues(kinds, (kind, field) => ({
  type: 'literal',
  value: kind === 'date' ? new Date(`${record[field]}T00:00:00Z`) : record[field],
  dataType: FORMULON_KINDS[kind],
  options: { length: 16, scale: 2, values: ['Closed', 'Escalated'] },
}));

/** formulon keeps nothing between records: each evaluation reads the formula anew. */
const formulonContender: Contender = {
  name: 'formulon',
  parse: (source) => () => formulon.ast(source),
  evaluate: (source) => () => formulon.parse(source, literals).value,
};

function mapValues<T, U>(from: Readonly<Record<string, T>>, map: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value, key)]));
}

export const contenders: readonly Contender[] = [zenbridge, sformula, formulonContender];
