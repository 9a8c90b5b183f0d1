import { type CompileOptions, compileFormula } from '../src/compile.ts';
import { type CompiledFormula, type EvaluationOutcome, formatProblem, parseFormula } from '../src/index.ts';
import type { FormulaInput } from '../src/values/input.ts';
import type { FieldKind, FieldType } from '../src/values/type.ts';

/** A field of a test record: its kind, its value, and its value before the change if that is known. */
export interface TestField {
  readonly kind: FieldKind;
  readonly value: FormulaInput;
  readonly prior?: FormulaInput;
}

export type TestFields = Readonly<Record<string, TestField>>;

export interface Situation extends Partial<CompileOptions> {
  readonly isNew?: boolean;
  readonly now?: number;
  readonly changed?: (path: string) => boolean | 'unknown';
}

/** Compiles a formula against the fields; a problem becomes an error that shows it. */
export function compile(
  source: string,
  fields: TestFields = {},
  options: Partial<CompileOptions> = {},
): CompiledFormula {
  const parsed = parseFormula(source);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => formatProblem(source, problem)).join('\n'));
  const outcome = compileFormula(parsed.formula, { blanks: 'blanks', ...lookupIn(fields), ...options });
  if (!outcome.ok) throw new Error(outcome.problems.map((problem) => formatProblem(source, problem)).join('\n'));
  return outcome.compiled;
}

/** The messages of the problems that the check finds. */
export function problemsOf(source: string, fields: TestFields = {}, options: Partial<CompileOptions> = {}): string[] {
  const parsed = parseFormula(source);
  if (!parsed.ok) return parsed.problems.map(({ message }) => message);
  const outcome = compileFormula(parsed.formula, { blanks: 'blanks', ...lookupIn(fields), ...options });
  return outcome.ok ? [] : outcome.problems.map(({ message }) => message);
}

/** Runs a formula on the fields. */
export function run(source: string, fields: TestFields = {}, situation: Situation = {}): EvaluationOutcome {
  const { isNew = false, now = Date.UTC(2026, 10, 23, 15, 30), changed, ...options } = situation;
  return compile(source, fields, options).evaluate({
    isNew,
    now,
    value: (path) => fields[path]?.value,
    prior: (path) => {
      const field = fields[path];
      return field !== undefined && 'prior' in field ? { known: true, value: field.prior } : { known: false };
    },
    ...(changed === undefined ? {} : { changed }),
  });
}

/** The value of a formula, dates and numbers as texts; an error outcome becomes `error: message`. */
export function answer(source: string, fields: TestFields = {}, situation: Situation = {}): unknown {
  const outcome = run(source, fields, situation);
  if (outcome.kind === 'error') return `error: ${outcome.problem.message}`;
  if (outcome.kind === 'unknownPrior') return `unknown prior: ${outcome.fields.join(', ')}`;
  const { value } = outcome;
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;
}

function lookupIn(fields: TestFields): Pick<CompileOptions, 'fieldTypes' | 'fieldNames'> {
  const byName = new Map<string, FieldType>();
  for (const [name, { kind }] of Object.entries(fields)) byName.set(name.toLowerCase(), { kind, name });
  return { fieldTypes: (path) => byName.get(path.toLowerCase()), fieldNames: () => Object.keys(fields) };
}
