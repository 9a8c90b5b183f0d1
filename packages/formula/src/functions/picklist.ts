import { hasArguments } from './check.ts';
import type { Argument, CallToCheck, FunctionEntry } from './entry.ts';

/** Whether an argument is a picklist field or its value before the change. */
function isPicklist({ node, type }: Argument): boolean {
  if (type !== 'unknown') return type === 'picklist';
  return node.kind === 'field' || (node.kind === 'call' && node.name === 'PRIORVALUE');
}

/** Reports unless an argument is a text literal: that is all Salesforce takes as the name of a picklist value. */
function isLiteralText(call: CallToCheck, argument: Argument): boolean {
  if (argument.node.kind === 'text') return true;
  call.report(
    `Incorrect parameter type for function '${call.node.name}()'. Expected a text literal, such as "Closed"`,
    argument.node,
  );
  return false;
}

const isPickVal: FunctionEntry = {
  name: 'ISPICKVAL',
  check(call) {
    const [field, value] = call.args;
    if (!hasArguments(call, 2) || field === undefined || value === undefined) return 'boolean';
    if (!isPicklist(field)) {
      call.report("Incorrect parameter type for function 'ISPICKVAL()'. Expected a picklist field", field.node);
    }
    isLiteralText(call, value);
    return 'boolean';
  },
  compile({ args }) {
    const [field, value] = args;
    const wanted = value?.node.kind === 'text' ? value.node.value : '';
    return (scope) => (field?.evaluate(scope) ?? '') === wanted;
  },
};

export const picklistFunctions: readonly FunctionEntry[] = [isPickVal];
