import type { Evaluate } from '../evaluate/scope.ts';
import { hasArguments, isOneOf, together } from './check.ts';
import type { CallToCompile, FunctionEntry } from './entry.ts';

const BLANKABLE = [
  'text',
  'number',
  'date',
  'datetime',
  'time',
  'picklist',
  'multipicklist',
  'location',
  'null',
] as const;
const REPLACEABLE = ['text', 'number', 'date', 'datetime', 'time', 'picklist', 'multipicklist', 'null'] as const;

/** ISNULL and NULLVALUE take no text for blank, not even an empty one: in Salesforce text fields are never null. */
function isNeverNull({ args }: CallToCompile): boolean {
  return args[0]?.type === 'text';
}

function test(name: string, isAlwaysFalse: (call: CallToCompile) => boolean): FunctionEntry {
  return {
    name,
    check(call) {
      if (hasArguments(call, 1)) isOneOf(call, call.args[0], BLANKABLE);
      return 'boolean';
    },
    compile(call) {
      const value = evaluationOf(call, 0);
      if (isAlwaysFalse(call)) return () => false;
      return (scope) => isBlankValue(value(scope));
    },
  };
}

function isBlankValue(value: ReturnType<Evaluate>): boolean {
  const isPlace = typeof value === 'object' && value !== null && 'latitude' in value;
  return isPlace ? value.latitude === null && value.longitude === null : value === null;
}

function replacement(name: string, neverReplaces: (call: CallToCompile) => boolean): FunctionEntry {
  return {
    name,
    check(call) {
      const [value, other] = call.args;
      if (!hasArguments(call, 2) || value === undefined || other === undefined) return 'unknown';
      return isOneOf(call, value, REPLACEABLE) ? together(call, value.type, other) : 'unknown';
    },
    compile(call) {
      const [value, other] = [evaluationOf(call, 0), evaluationOf(call, 1)];
      const keeps = neverReplaces(call) || (call.args[0]?.type === 'null' && call.args[1]?.type === 'text');
      return (scope) => {
        const [found, instead] = [value(scope), other(scope)];
        return found === null && !keeps ? instead : found;
      };
    },
  };
}

function evaluationOf(call: CallToCompile, index: number): Evaluate {
  return call.args[index]?.evaluate ?? (() => null);
}

export const blankFunctions: readonly FunctionEntry[] = [
  test('ISBLANK', () => false),
  test('ISNULL', isNeverNull),
  replacement('BLANKVALUE', () => false),
  replacement('NULLVALUE', isNeverNull),
];
