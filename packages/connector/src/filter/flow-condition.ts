import { type FlowSaves, type FormulaProblem, formatProblem, parseFormula, printForFlow } from '@zenbridge/formula';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { isGlobal } from './globals.ts';
import { type FilterTarget, overDescribes } from './over-describes.ts';

/**
 * A filter formula as the entry condition of a record-triggered Flow, its names in the spelling of the org.
 *
 * @param saves those that the Flow starts at
 * @returns the condition; `ZB_INVALID_FORMULA` with every mistake and everything that a Flow does not take; or why
 *   Salesforce could not be asked
 */
export async function flowCondition(
  source: string,
  saves: FlowSaves,
  target: FilterTarget,
): Promise<Result<string, Problem>> {
  const parsed = parseFormula(source);
  if (!parsed.ok) return invalid(source, parsed.problems);
  const { formula } = parsed;
  const printed = await overDescribes(target, ({ fieldTypes, fieldNames }) =>
    printForFlow(
      formula,
      {
        fieldNames,
        // A Flow knows all global variables, more than are known here.
        fieldTypes: (path) => (isGlobal(path) ? { kind: 'unknown', name: path } : fieldTypes(path)),
      },
      saves,
    ),
  );
  if (!printed.ok) return printed;
  return printed.value.ok ? ok(printed.value.text) : invalid(source, printed.value.problems);
}

function invalid(source: string, problems: readonly FormulaProblem[]): Result<never, Problem> {
  const detail = problems.map((problem) => formatProblem(source, problem)).join('\n');
  return err({ code: 'ZB_INVALID_FORMULA', detail, at: 'spec.salesforce.filterFormula' });
}
