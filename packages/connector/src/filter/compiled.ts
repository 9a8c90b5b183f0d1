import type { FormulaProblem } from '@zenbridge/formula';
import { err, type Problem, type Result } from '@zenbridge/runtime';
import type { IntegrationSpec } from '../integration/schema/integration.ts';
import type { ObjectDescribe } from '../salesforce/rest/describe.ts';
import { compileFilter } from './compile.ts';
import type { FilterTarget } from './over-describes.ts';
import type { RecordFilter } from './record-filter.ts';

type Compiled = Promise<Result<RecordFilter, Problem>>;

/** Compiled formulas by the description that they were compiled against; they go when the description goes. */
const compiled = new WeakMap<ObjectDescribe, Map<string, Compiled>>();

/** Compiles the filter formula of an integration against its object in the org, once per description. */
export function filterOf(spec: IntegrationSpec, target: FilterTarget): Compiled {
  const source = spec.salesforce.filterFormula ?? 'TRUE';
  const known = compiled.get(target.object) ?? new Map<string, Compiled>();
  compiled.set(target.object, known);
  const key = `${spec.timeZone}\n${source}`;
  const filter = known.get(key) ?? compile(source, spec.timeZone, target, () => known.delete(key));
  known.set(key, filter);
  return filter;
}

async function compile(source: string, timeZone: string, target: FilterTarget, forget: () => void): Compiled {
  const outcome = await compileFilter(source, timeZone, target);
  if (outcome.ok) return outcome;
  if (outcome.error.kind === 'formula') return err(filterFailed(outcome.error.problems));
  forget();
  return err(outcome.error.problem);
}

/** All that is wrong with the formula, in one problem at the place of the first. */
export function filterFailed(problems: readonly FormulaProblem[]): Problem {
  const detail = problems.map(({ message }) => message).join(' ');
  const position = problems[0]?.position;
  const at = position === undefined ? {} : { at: `line ${position.line}, column ${position.column}` };
  return { code: 'ZB_FILTER_FAILED', detail, ...at };
}
