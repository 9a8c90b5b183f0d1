import { equals } from '../evaluate/comparison.ts';
import { commonType, type FormulaType, typeLabel } from '../values/type.ts';
import { isOneOf, together } from './check.ts';
import type { Argument, CallToCheck, FunctionEntry } from './entry.ts';

const ANY_BUT_BOOLEAN = ['text', 'number', 'date', 'datetime', 'time', 'picklist', 'multipicklist', 'null'] as const;

/** CASE(expression, value, result, ..., otherwise). Every part is evaluated; a blank that is no text equals nothing. */
export const caseFunction: FunctionEntry = {
  name: 'CASE',
  check(call) {
    const [expression, ...rest] = call.args;
    if (expression === undefined || !hasEvenArguments(call)) return 'unknown';
    if (!isOneOf(call, expression, ANY_BUT_BOOLEAN)) return 'unknown';
    let expressionType = expression.type;
    let result: FormulaType = 'null';
    for (const [index, argument] of rest.entries()) {
      const isLabel = index % 2 === 0 && index < rest.length - 1;
      if (isLabel) expressionType = checkLabel(call, expressionType, argument);
      else if (isOneOf(call, argument, ANY_BUT_BOOLEAN)) result = together(call, result, argument);
      else result = 'unknown';
    }
    return result;
  },
  compile({ args }) {
    const asText = args[0]?.type === 'text' || args[0]?.type === 'picklist';
    const evaluations = args.map((argument) => argument.evaluate);
    return (scope) => {
      const values = evaluations.map((evaluate) => evaluate(scope));
      const wanted = values[0] ?? null;
      const last = values.length - 1;
      for (let at = 1; at < last; at += 2) {
        if (equals(wanted, values[at] ?? null, asText)) return values[at + 1] ?? null;
      }
      return values[last] ?? null;
    };
  },
};

function hasEvenArguments(call: CallToCheck): boolean {
  const received = call.args.length;
  if (received >= 4 && received % 2 === 0) return true;
  const expected = Math.max(4, received - (received % 2));
  call.report(`Incorrect number of parameters for function 'CASE()'. Expected ${expected}, received ${received}`);
  return false;
}

/** Checks a value that the expression is compared with, and returns what is now known of the expression's type. */
function checkLabel(call: CallToCheck, expression: FormulaType, label: Argument): FormulaType {
  if (expression === 'picklist' || expression === 'multipicklist') {
    if (label.node.kind !== 'text' && label.type !== 'unknown') {
      call.report(
        'Incorrect parameter type for function \'CASE()\'. Expected a text literal, such as "Closed"',
        label.node,
      );
    }
    return expression;
  }
  if (!isOneOf(call, label, ANY_BUT_BOOLEAN)) return 'unknown';
  const common = commonType(expression, label.type);
  if (common !== undefined) return expression === 'null' ? label.type : expression;
  const [expected, received] = [typeLabel(expression), typeLabel(label.type)];
  call.report(`Incorrect parameter type for function 'CASE()'. Expected ${expected}, received ${received}`, label.node);
  return expression;
}
