import { allOf, anyOf, isTrue } from '../evaluate/logic.ts';
import type { Evaluate } from '../evaluate/scope.ts';
import { hasArguments, isOneOf, together } from './check.ts';
import type { FunctionEntry } from './entry.ts';

/** AND and OR: any number of conditions. */
function junction(name: string, join: (conditions: readonly Evaluate[]) => Evaluate): FunctionEntry {
  return {
    name,
    check(call) {
      hasArguments(call, 1, Number.POSITIVE_INFINITY);
      for (const argument of call.args) isOneOf(call, argument, ['boolean', 'null']);
      return 'boolean';
    },
    compile: ({ args }) => join(args.map((argument) => argument.evaluate)),
  };
}

/** IF: a condition that is null counts as false, and only the chosen branch is evaluated. */
const choose: FunctionEntry = {
  name: 'IF',
  check(call) {
    if (!hasArguments(call, 3)) return 'unknown';
    const [condition, yes, no] = call.args;
    isOneOf(call, condition, ['boolean']);
    return yes === undefined || no === undefined ? 'unknown' : together(call, yes.type, no);
  },
  compile({ args }) {
    const [condition, yes, no] = args.map((argument) => argument.evaluate);
    if (condition === undefined || yes === undefined || no === undefined) return () => null;
    return (scope) => (isTrue(condition(scope)) ? yes(scope) : no(scope));
  },
};

export const logicalFunctions: readonly FunctionEntry[] = [junction('AND', allOf), junction('OR', anyOf), choose];
