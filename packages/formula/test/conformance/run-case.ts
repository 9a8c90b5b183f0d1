import { compileFormula } from '../../src/compile.ts';
import type { FormulaRecord } from '../../src/evaluate/record.ts';
import { parseFormula } from '../../src/syntax/parser.ts';
import { Decimal39 } from '../../src/values/decimal.ts';
import type { FormulaInput } from '../../src/values/input.ts';
import { FormulaDate } from '../../src/values/temporal.ts';
import type { FieldKind, FieldType } from '../../src/values/type.ts';
import { type FormulaValue, isNumber } from '../../src/values/value.ts';
import type { ConformanceCase } from './case.ts';

/** The collection shows at most 32 decimal places, so EXP(-100) is written there as zero. */
const SMALLEST_SHOWN = new Decimal39('1e-32');

/** What came of a case here, in the form that the collection uses. */
export type Actual =
  | { readonly value: string | boolean | null }
  | { readonly error: 'parse' | 'compile' | 'eval'; readonly message: string };

/** Runs one case. */
export function runCase(testCase: ConformanceCase): Actual {
  const types = new Map<string, FieldType>();
  const declared = [...Object.entries(testCase.fields), ...Object.entries(testCase.formulaFields ?? {})];
  for (const [name, { type }] of declared) types.set(name.toLowerCase(), { kind: type, name });
  try {
    return evaluate(testCase.formula, testCase.returnType, testCase, types);
  } catch (fault) {
    if (fault instanceof FormulaFieldFault) return fault.actual;
    throw fault;
  }
}

/** Thrown where a field that is a formula itself has no value. */
class FormulaFieldFault extends Error {
  readonly actual: Actual;

  constructor(actual: Actual) {
    super('A formula field has no value');
    this.actual = actual;
  }
}

function recordOf(testCase: ConformanceCase, types: ReadonlyMap<string, FieldType>): FormulaRecord {
  const value = (path: string): FormulaInput => {
    const formulaField = testCase.formulaFields?.[path];
    if (formulaField === undefined) return testCase.fields[path]?.value;
    const inner = evaluate(formulaField.formula, formulaField.type, testCase, types);
    if ('error' in inner) throw new FormulaFieldFault(inner);
    return inner.value;
  };
  return {
    isNew: testCase.isNew ?? false,
    now: Date.now(),
    value,
    prior(path) {
      if (!testCase.hasPrior) return { known: false };
      const field = testCase.fields[path];
      return { known: true, value: field?.prior === undefined ? value(path) : field.prior };
    },
  };
}

function evaluate(
  source: string,
  resultType: FieldKind,
  testCase: ConformanceCase,
  types: ReadonlyMap<string, FieldType>,
): Actual {
  const parsed = parseFormula(source);
  if (!parsed.ok) return failure(parsed.problems);
  const fieldTypes = (path: string) => types.get(path.toLowerCase());
  const { blanks } = testCase;
  const options = { blanks, fieldTypes, resultType, picklistComparison: 'refuse', timeZone: 'GMT' } as const;
  const outcome = compileFormula(parsed.formula, options);
  if (!outcome.ok) return failure(outcome.problems);
  const result = outcome.compiled.evaluate(recordOf(testCase, types));
  if (result.kind === 'error') return failure([result.problem]);
  if (result.kind === 'unknownPrior') return { error: 'eval', message: 'unknown prior value' };
  return { value: written(result.value, resultType) };
}

function failure(
  problems: readonly { readonly kind: 'parse' | 'compile' | 'eval'; readonly message: string }[],
): Actual {
  const [first] = problems;
  return { error: first?.kind ?? 'compile', message: first?.message ?? '' };
}

function written(value: FormulaValue, kind: FieldKind): string | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (isNumber(value)) return (kind === 'percent' ? value.times(100) : value).toString();
  if (value instanceof FormulaDate) return String(value);
  return JSON.parse(JSON.stringify(value)) as string;
}

/** Whether a result is the expected one: numbers to nine digits, an empty text for a blank, errors by their kind. */
export function agrees({ expected, returnType }: ConformanceCase, actual: Actual): boolean {
  if ('error' in expected) return 'error' in actual && actual.error === expected.error;
  if ('error' in actual) return false;
  const [wanted, got] = [expected.value, actual.value];
  if (returnType === 'boolean') return wanted === null ? got !== true : got === wanted;
  if (wanted === null || got === null || wanted === '' || got === '') return (wanted || null) === (got || null);
  if (returnType === 'number' || returnType === 'currency' || returnType === 'percent') return isClose(wanted, got);
  if (returnType === 'date') return String(wanted).slice(0, 10) === got;
  return wanted === got;
}

function isClose(wanted: string | boolean, got: string | boolean): boolean {
  const [a, b] = [new Decimal39(String(wanted)), new Decimal39(String(got))];
  return a
    .minus(b)
    .abs()
    .lte(Decimal39.max(a.abs().times('1e-9'), SMALLEST_SHOWN));
}
