import type { FormulaValue } from '../values/value.ts';
import { EvaluationFault, UnknownPrior } from './fault.ts';
import type { Evaluate, Scope } from './scope.ts';

/** AND over any number of conditions: stops at the first that is not true; null counts as false. */
export function allOf(conditions: readonly Evaluate[]): Evaluate {
  return (scope) => {
    for (let i = 0; i < conditions.length; i += 1) {
      const stop = decides(conditions, i, scope, false);
      if (stop !== undefined) return stop;
    }
    return true;
  };
}

/** OR over any number of conditions: stops at the first that is true; null counts as false. */
export function anyOf(conditions: readonly Evaluate[]): Evaluate {
  return (scope) => {
    for (let i = 0; i < conditions.length; i += 1) {
      const stop = decides(conditions, i, scope, true);
      if (stop !== undefined) return stop;
    }
    return false;
  };
}

function decides(conditions: readonly Evaluate[], at: number, scope: Scope, deciding: boolean): boolean | undefined {
  try {
    return isTrue(conditions[at]?.(scope) ?? null) === deciding ? deciding : undefined;
  } catch (fault) {
    if (!(fault instanceof UnknownPrior)) throw fault;
    return decideWithout(conditions, at + 1, scope, deciding, fault);
  }
}

/**
 * The answer may not hang on the unknown value: a later condition can decide alone. An error in one does not count, for it
 * would not have been reached had the unknown condition decided.
 */
function decideWithout(
  conditions: readonly Evaluate[],
  from: number,
  scope: Scope,
  deciding: boolean,
  unknown: UnknownPrior,
): boolean {
  const fields = [...unknown.fields];
  for (const condition of conditions.slice(from)) {
    try {
      if (isTrue(condition(scope)) === deciding) return deciding;
    } catch (fault) {
      if (fault instanceof UnknownPrior) fields.push(...fault.fields);
      else if (!(fault instanceof EvaluationFault)) throw fault;
    }
  }
  throw new UnknownPrior([...new Set(fields)]);
}

/** Whether a condition holds; null does not. A value that is no boolean is an error. */
export function isTrue(value: FormulaValue): boolean {
  if (value === null) return false;
  if (typeof value !== 'boolean') throw new EvaluationFault('A condition is not TRUE or FALSE.');
  return value;
}

/** NOT: null stays null. */
export function negate(value: FormulaValue): boolean | null {
  return value === null ? null : !isTrue(value);
}
