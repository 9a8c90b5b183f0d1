import { type Checked, checkFormula } from './check/check.ts';
import type { PicklistComparison } from './check/operators.ts';
import { unknownPicklistValues } from './check/picklist-values.ts';
import type { FieldNames } from './check/references.ts';
import { compileNode } from './evaluate/compile-node.ts';
import { EvaluationFault, UnknownPrior } from './evaluate/fault.ts';
import type { FormulaRecord } from './evaluate/record.ts';
import { type BlanksMode, type Evaluate, Scope } from './evaluate/scope.ts';
import { type DecidingClause, explainClause } from './explain/explain.ts';
import type { FormulaProblem } from './problem.ts';
import { positionOf } from './syntax/position.ts';
import type { Formula } from './syntax/tree.ts';
import { type FieldKind, type FieldType, type FormulaType, typeLabel, typeOfField } from './values/type.ts';
import type { FormulaValue } from './values/value.ts';
import { localDaysIn } from './values/zone.ts';

export interface CompileOptions {
  /** What a blank number is: a blank (filters, validation rules), or zero (an option of formula fields). */
  readonly blanks: BlanksMode;
  /** IANA name of the time zone that TODAY() and DATEVALUE() go by. Default: UTC. */
  readonly timeZone?: string;
  /**
   * The type of a field by its path, `undefined` for a field that does not exist. Without it, and for fields of kind `unknown`,
   * the values' JSON types count; a text counts as a date or time where it meets one.
   */
  readonly fieldTypes?: (path: string) => FieldType | undefined;
  /** The names to suggest in place of a field that does not exist, or how to find them for a path. */
  readonly fieldNames?: FieldNames;
  /** The type that the formula must yield; a filter's is `boolean`. */
  readonly resultType?: FieldKind;
  /** Whether `Status = "Closed"` counts as `TEXT(Status) = "Closed"`, or is refused as by Salesforce. Default: `accept`. */
  readonly picklistComparison?: PicklistComparison;
}

/** What came of one evaluation. A filter matches when the value is `true` and nothing else. */
export type EvaluationOutcome =
  | { readonly kind: 'value'; readonly value: FormulaValue }
  | { readonly kind: 'error'; readonly problem: FormulaProblem }
  /** The answer hangs on values before the change that nobody knows. */
  | { readonly kind: 'unknownPrior'; readonly fields: readonly string[] };

/** A formula that is ready to run on any number of records. */
export interface CompiledFormula {
  evaluate(record: FormulaRecord): EvaluationOutcome;
  /** Evaluates, and says which clause of a condition decided. It shows values of the record: not for logs. */
  explain(record: FormulaRecord): Explanation;
  /** Fields of the record and of related records that the formula asks for. */
  readonly fields: readonly string[];
  /** Those whose value before the change it asks for. */
  readonly priorFields: readonly string[];
  /** Fields of global variables that it asks for, such as `$User.Id`. */
  readonly globals: readonly string[];
  /** It asks about the change (ISNEW, ISCHANGED, PRIORVALUE), not only about the record. */
  readonly usesChange: boolean;
  readonly type: FormulaType;
  /** What is allowed and yet looks like a mistake. */
  readonly warnings: readonly FormulaProblem[];
}

/** An outcome and, where it is TRUE, FALSE or blank, the clause that decided. */
export interface Explanation {
  readonly outcome: EvaluationOutcome;
  readonly clause?: DecidingClause;
}

export type CompileOutcome =
  | { readonly ok: true; readonly compiled: CompiledFormula }
  | { readonly ok: false; readonly problems: readonly FormulaProblem[] };

/**
 * Checks a formula and makes it ready to run.
 *
 * @returns the compiled formula, or every problem that the check found, in the order of the text
 */
export function compileFormula(formula: Formula, options: CompileOptions): CompileOutcome {
  const { picklistComparison = 'accept', timeZone = 'UTC' } = options;
  const checked = checkFormula(formula, { ...options, picklistComparison });
  const problems = [...checked.problems, ...resultProblems(formula, checked, options.resultType)];
  const localDays = localDaysIn(timeZone);
  if (localDays === undefined) problems.push({ kind: 'compile', message: `Unknown time zone ${timeZone}.` });
  if (problems.length > 0 || localDays === undefined) return { ok: false, problems: inOrder(problems) };
  const evaluate = compileNode(formula.root, checked);
  const asked = [...checked.fields.values()].filter(({ constant }) => constant === undefined);
  const paths = pathsOf(asked);
  const scopeOf = (record: FormulaRecord) => new Scope(record, options.blanks, localDays);
  const compiled: CompiledFormula = {
    evaluate: (record) => run(formula.source, evaluate, scopeOf(record)),
    explain: (record) => {
      const outcome = run(formula.source, evaluate, scopeOf(record));
      const clause = outcome.kind === 'value' ? explainClause(formula, checked, () => scopeOf(record)) : undefined;
      return { outcome, ...(clause === undefined ? {} : { clause }) };
    },
    fields: paths.filter((path) => !path.startsWith('$')),
    priorFields: pathsOf(checked.priorFields),
    globals: paths.filter((path) => path.startsWith('$')),
    usesChange: checked.usesChange,
    type: checked.type,
    warnings: unknownPicklistValues(formula, checked),
  };
  return { ok: true, compiled };
}

function run(source: string, evaluate: Evaluate, scope: Scope): EvaluationOutcome {
  try {
    return { kind: 'value', value: evaluate(scope) };
  } catch (fault) {
    if (fault instanceof UnknownPrior) return { kind: 'unknownPrior', fields: fault.fields };
    if (!(fault instanceof EvaluationFault)) throw fault;
    const position = fault.span === undefined ? {} : { position: positionOf(source, fault.span) };
    return { kind: 'error', problem: { kind: 'eval', message: fault.message, ...position } };
  }
}

function resultProblems({ source, root }: Formula, { type }: Checked, wanted: FieldKind | undefined): FormulaProblem[] {
  if (wanted === undefined || wanted === 'unknown' || type === 'unknown' || type === 'null') return [];
  const expected = typeOfField(wanted);
  if (type === expected) return [];
  const message = `Formula result is data type (${typeLabel(type)}), incompatible with expected data type (${typeLabel(expected)}).`;
  return [{ kind: 'compile', message, position: positionOf(source, root.span) }];
}

function inOrder(problems: readonly FormulaProblem[]): FormulaProblem[] {
  return problems.toSorted((a, b) => (a.position?.offset ?? 0) - (b.position?.offset ?? 0));
}

function pathsOf(fields: Iterable<{ readonly path: string }>): string[] {
  return [...new Set(Array.from(fields, ({ path }) => path))];
}
