import {
  type CompiledFormula,
  compileFormula,
  type Formula,
  type FormulaProblem,
  parseFormula,
  type Schema,
} from '@zenbridge/formula';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { ObjectDescribe } from '../salesforce/rest/describe.ts';
import { isGlobal, sourceOfGlobal } from './globals.ts';
import { type FilterTarget, overDescribes } from './over-describes.ts';
import { clarified } from './problem.ts';
import { idPathsOf, pathInRecord, type RecordFilter } from './record-filter.ts';

/** Why a filter is not to be had: the formula is wrong, or Salesforce could not be asked about it. */
export type FilterFailure =
  | { readonly kind: 'formula'; readonly problems: readonly FormulaProblem[] }
  | { readonly kind: 'salesforce'; readonly problem: Problem };

/**
 * Checks a filter formula and makes it ready to run on records.
 *
 * @param timeZone IANA name of the time zone that TODAY() and DATEVALUE() go by
 * @param target the object, to check names and types against; without it every field is accepted and goes by its value
 */
export async function compileFilter(
  source: string,
  timeZone: string,
  target?: FilterTarget,
): Promise<Result<RecordFilter, FilterFailure>> {
  const parsed = parseFormula(source);
  if (!parsed.ok) return err({ kind: 'formula', problems: parsed.problems });
  if (target === undefined) return finish(source, compile(parsed.formula, timeZone, withoutDescribes), undefined);
  const { formula } = parsed;
  const compiled = await overDescribes(target, (schema) => compile(formula, timeZone, schema));
  if (!compiled.ok) return err({ kind: 'salesforce', problem: compiled.error });
  return finish(source, compiled.value, target.object);
}

/** The problems of a formula that need no org to be found, in the words that `compileFilter` has for them. */
export function filterProblems(source: string): readonly FormulaProblem[] {
  const parsed = parseFormula(source);
  if (!parsed.ok) return parsed.problems;
  const compiled = compile(parsed.formula, 'UTC', withoutDescribes);
  return compiled.ok ? [] : compiled.problems.map((problem) => clarified(source, problem));
}

const withoutDescribes: Schema = { fieldTypes: (name) => ({ kind: 'unknown', name }), fieldNames: () => [] };

function compile(formula: Formula, timeZone: string, { fieldTypes, fieldNames }: Schema) {
  return compileFormula(formula, {
    blanks: 'blanks',
    timeZone,
    resultType: 'boolean',
    fieldNames,
    fieldTypes: (path) => {
      if (!isGlobal(path)) return fieldTypes(path);
      const source = sourceOfGlobal(path);
      if (source?.kind === 'organizationId') return { kind: 'text', name: path };
      const type = source && fieldTypes(source.path);
      return type && { ...type, name: path };
    },
  });
}

function finish(
  source: string,
  outcome: ReturnType<typeof compile>,
  object: ObjectDescribe | undefined,
): Result<RecordFilter, FilterFailure> {
  if (!outcome.ok) {
    return err({ kind: 'formula', problems: outcome.problems.map((problem) => clarified(source, problem)) });
  }
  const { compiled } = outcome;
  return ok({ source, compiled, reads: readsOf(compiled), isId: idPathsOf(object) });
}

/** What has to be read of a record: its own and related fields, and those that global variables stand for. */
function readsOf({ fields, globals }: CompiledFormula): string[] {
  const reads = [...fields, ...globals].map(pathInRecord);
  return [...new Set(reads.filter((path) => path !== undefined))];
}
