import { commonType, type FormulaType, typeLabel } from '../values/type.ts';
import type { Argument, CallToCheck } from './entry.ts';

/** Checks how many arguments a call has. Reports and returns false when the number is wrong. */
export function hasArguments(call: CallToCheck, least: number, most = least): boolean {
  const received = call.args.length;
  if (received >= least && received <= most) return true;
  const expected = received < least ? least : most;
  call.report(
    `Incorrect number of parameters for function '${call.node.name}()'. Expected ${expected}, received ${received}`,
  );
  return false;
}

/** Checks that an argument is of one of some types; NULL passes only if it is among them. Reports when it is not. */
export function isOneOf(call: CallToCheck, argument: Argument | undefined, expected: readonly FormulaType[]): boolean {
  if (argument === undefined || argument.type === 'unknown' || expected.includes(argument.type)) return true;
  call.report(wrongType(call.node.name, expected, argument), argument.node);
  return false;
}

/** Checks that two arguments go together, and returns the type that holds both. Reports when there is none. */
export function together(call: CallToCheck, type: FormulaType, argument: Argument): FormulaType {
  const common = commonType(type, argument.type);
  if (common === undefined) call.report(wrongType(call.node.name, [type], argument), argument.node);
  return common ?? 'unknown';
}

function wrongType(name: string, expected: readonly FormulaType[], argument: Argument): string {
  const wanted = expected.filter((type) => type !== 'null').map(typeLabel);
  const message = `Incorrect parameter type for function '${name}()'. Expected ${wanted.join(', ')}, received ${typeLabel(argument.type)}`;
  const isPicklist = argument.type === 'picklist' && expected.includes('text');
  return isPicklist && argument.field !== undefined ? `${message}. Use TEXT(${argument.field.path})` : message;
}
