import { type FormulaProblem, formatProblem, parseFormula } from '@zenbridge/formula';
import { z } from 'zod';
import { filterProblems } from '../../filter/compile.ts';

/**
 * A formula that can be read. Whether its functions are known here is another matter: what Salesforce evaluates may
 * use more than ZenBridge knows.
 */
export const filterFormula = z.string().superRefine((source, context) => {
  const parsed = parseFormula(source);
  if (!parsed.ok) report(context, source, parsed.problems, []);
});

/** Adds the mistakes that keep a readable formula from being evaluated here. */
export function refineCompiled(context: z.RefinementCtx, source: string, path: readonly string[]): void {
  const parsed = parseFormula(source);
  if (!parsed.ok) return;
  report(context, source, filterProblems(source), path);
}

function report(
  context: z.RefinementCtx,
  source: string,
  problems: readonly FormulaProblem[],
  path: readonly string[],
): void {
  for (const problem of problems) {
    context.addIssue({
      code: 'custom',
      message: formatProblem(source, problem),
      path: [...path],
      params: { formulaOffset: problem.position?.offset ?? 0 },
    });
  }
}
