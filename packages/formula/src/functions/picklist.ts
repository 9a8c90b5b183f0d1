import type { Evaluate } from '../evaluate/scope.ts';
import { Decimal39 } from '../values/decimal.ts';
import type { FormulaType } from '../values/type.ts';
import type { FormulaValue } from '../values/value.ts';
import { hasArguments } from './check.ts';
import type { Argument, CallToCheck, CallToCompile, FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

/** Whether an argument is a field of a kind or its value before the change. */
function isFieldOf(kind: FormulaType, { node, type }: Argument): boolean {
  if (type !== 'unknown') return type === kind;
  return node.kind === 'field' || (node.kind === 'call' && node.name === 'PRIORVALUE');
}

/** A function that asks whether a picklist has one value, given as a literal: Salesforce takes nothing else. */
function valueTest(name: string, kind: FormulaType, what: string, holds: (value: string, wanted: string) => boolean) {
  return {
    name,
    check(call: CallToCheck): FormulaType {
      const [field, value] = call.args;
      if (!hasArguments(call, 2) || field === undefined || value === undefined) return 'boolean';
      const expected = (meant: string) => `Incorrect parameter type for function '${name}()'. Expected ${meant}`;
      if (!isFieldOf(kind, field)) call.report(expected(what), field.node);
      if (value.node.kind !== 'text') call.report(expected('a text literal, such as "Closed"'), value.node);
      return 'boolean';
    },
    compile({ args: [field, value] }: CallToCompile): Evaluate {
      const wanted = value?.node.kind === 'text' ? value.node.value : '';
      return (scope) => holds(textOf(field?.evaluate(scope)), wanted);
    },
  };
}

function textOf(value: FormulaValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

const selectedCount = simple({
  name: 'PICKLISTCOUNT',
  params: ['multipicklist'],
  result: 'number',
  run: (_, values) => new Decimal39(values === null ? 0 : values.split(';').length),
});

export const picklistFunctions: readonly FunctionEntry[] = [
  valueTest('ISPICKVAL', 'picklist', 'a picklist field', (value, wanted) => value === wanted),
  valueTest('INCLUDES', 'multipicklist', 'a multi-select picklist field', (values, wanted) =>
    values.split(';').includes(wanted),
  ),
  selectedCount,
];
