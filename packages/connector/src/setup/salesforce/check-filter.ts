import { type FormulaProblem, formatProblem } from '@zenbridge/formula';
import { compileFilter } from '../../filter/compile.ts';
import type { FilterTarget } from '../../filter/over-describes.ts';
import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import { type Finding, untold } from '../finding.ts';

const PATH = ['spec', 'salesforce', 'filterFormula'] as const;

/**
 * Compiles the filter formula against the object. What Salesforce evaluates may use functions that are not known here and
 * fields that the user of the connection cannot read, so a mistake in it is a warning unless the formula may run here.
 */
export async function checkFilter(spec: IntegrationSpec, target: FilterTarget): Promise<Finding[]> {
  const { filterFormula: source, filterRunsIn } = spec.salesforce;
  if (source === undefined) return [];
  const runsHere = filterRunsIn === 'zenbridge' || (filterRunsIn === undefined && spec.sources.webhook !== undefined);
  const compiled = await compileFilter(source, spec.timeZone, target);
  if (compiled.ok) return compiled.value.compiled.warnings.map((one) => told('warning', source, one));
  if (compiled.error.kind === 'salesforce') return [untold(compiled.error.problem, PATH)];
  return compiled.error.problems.map((one) => told(runsHere ? 'problem' : 'warning', source, one));
}

const told = (severity: Finding['severity'], source: string, found: FormulaProblem): Finding => ({
  severity,
  code: 'ZB_INVALID_FORMULA',
  path: PATH,
  offset: found.position?.offset ?? 0,
  detail: formatProblem(source, found),
});
