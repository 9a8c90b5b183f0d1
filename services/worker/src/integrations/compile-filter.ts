import type { IntegrationSpec } from '@zenbridge/connector/integration';
import type { ObjectDescribe } from '@zenbridge/connector/salesforce';
import {
  type CompiledFormula,
  compileFormula,
  type FormulaProblem,
  fieldTypeOf,
  parseFormula,
} from '@zenbridge/formula';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';

/** Compiled formulas by the description that they were compiled against; they go when the description goes. */
const compiled = new WeakMap<ObjectDescribe, Map<string, Result<CompiledFormula, Problem>>>();

/** Compiles the filter formula of an integration against the fields of its object, once per description. */
export function compileFilter(spec: IntegrationSpec, object: ObjectDescribe): Result<CompiledFormula, Problem> {
  const source = spec.salesforce.filterFormula ?? 'TRUE';
  const known = compiled.get(object) ?? new Map<string, Result<CompiledFormula, Problem>>();
  compiled.set(object, known);
  const key = `${spec.timeZone}\n${source}`;
  const formula = known.get(key) ?? compile(source, spec.timeZone, object);
  known.set(key, formula);
  return formula;
}

function compile(source: string, timeZone: string, object: ObjectDescribe): Result<CompiledFormula, Problem> {
  const parsed = parseFormula(source);
  if (!parsed.ok) return err(problemOf(parsed.problems));
  const types = new Map(object.fields.map((field) => [field.name.toLowerCase(), fieldTypeOf(field)]));
  const outcome = compileFormula(parsed.formula, {
    blanks: 'blanks',
    timeZone,
    resultType: 'boolean',
    fieldNames: object.fields.map(({ name }) => name),
    // Fields of related objects go by the values that Salesforce sends.
    fieldTypes: (path) => (path.includes('.') ? { kind: 'unknown' } : types.get(path.toLowerCase())),
  });
  return outcome.ok ? ok(outcome.compiled) : err(problemOf(outcome.problems));
}

/** All that is wrong with the formula, in one problem at the place of the first. */
function problemOf(problems: readonly FormulaProblem[]): Problem {
  const detail = problems.map(({ message }) => message).join(' ');
  const position = problems[0]?.position;
  const at = position === undefined ? {} : { at: `line ${position.line}, column ${position.column}` };
  return { code: 'ZB_FILTER_FAILED', detail, ...at };
}
