import { differs } from '../evaluate/comparison.ts';
import { hasArguments } from './check.ts';
import type { CallToCheck, FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

/** Whether the one argument is a field of the record itself, whose value before the change can be known. */
function asksOneField(call: CallToCheck): boolean {
  if (!hasArguments(call, 1)) return false;
  const [argument] = call.args;
  const { name } = call.node;
  if (argument?.node.kind !== 'field') {
    call.report(`Incorrect argument type for function '${name}()'. Expected a field`, argument?.node);
    return false;
  }
  if (!/[.$]/.test(argument.node.path)) return true;
  call.report(
    `Field ${argument.node.path} may not be used in ${name}(): it is not a field of the record`,
    argument.node,
  );
  return false;
}

const priorValue: FunctionEntry = {
  name: 'PRIORVALUE',
  change: 'prior',
  check: (call) => (asksOneField(call) ? (call.args[0]?.type ?? 'unknown') : 'unknown'),
  compile({ args }) {
    const field = args[0]?.field;
    return (scope) => (field === undefined ? null : scope.prior(field));
  },
};

const isChanged: FunctionEntry = {
  name: 'ISCHANGED',
  change: 'prior',
  check(call) {
    asksOneField(call);
    return 'boolean';
  },
  compile({ args }) {
    const field = args[0]?.field;
    return (scope) => field !== undefined && scope.changed(field, differs);
  },
};

const isNew = simple({ name: 'ISNEW', params: [], result: 'boolean', change: 'isNew', run: (scope) => scope.isNew });

/** An event does not tell that its record was made by cloning another. */
const isClone = simple({ name: 'ISCLONE', params: [], result: 'boolean', run: () => false });

export const changeFunctions: readonly FunctionEntry[] = [priorValue, isChanged, isNew, isClone];
