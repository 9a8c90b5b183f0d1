import { EvaluationFault } from '../evaluate/fault.ts';
import type { Evaluate, Scope } from '../evaluate/scope.ts';
import { type FormulaType, typeLabel } from '../values/type.ts';
import { type FormulaValue, typeOfValue, type ValueOf } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { CompiledArgument, FunctionEntry } from './entry.ts';

type Arguments<P extends readonly FormulaType[]> = { readonly [K in keyof P]: ValueOf<P[K]> | null };
type Optional<P extends readonly FormulaType[]> = { readonly [K in keyof P]?: ValueOf<P[K]> | null | undefined };

interface SimpleShape<P extends readonly FormulaType[], O extends readonly FormulaType[]> {
  readonly name: string;
  /** The types of the arguments. Each may also be blank. */
  readonly params: P;
  /** Further arguments that may be left out. */
  readonly optional?: O;
  readonly result: FormulaType;
  readonly change?: 'isNew';
  readonly run: (scope: Scope, ...args: [...Arguments<P>, ...Optional<O>]) => FormulaValue;
}

type Run = (scope: Scope, ...args: FormulaValue[]) => FormulaValue;

/** A function with fixed argument types that evaluates all of its arguments, from left to right. */
export function simple<const P extends readonly FormulaType[], const O extends readonly FormulaType[] = []>(
  shape: SimpleShape<P, O>,
): FunctionEntry {
  const { name, params, optional = [], result, change } = shape;
  const types = [...params, ...optional];
  const run = shape.run as unknown as Run;
  return {
    name,
    ...(change === undefined ? {} : { change }),
    check(call) {
      if (!hasArguments(call, params.length, types.length)) return result;
      for (const [index, type] of types.entries()) isOneOf(call, call.args[index], [type, 'null']);
      return result;
    },
    compile: ({ args }) =>
      apply(
        run,
        args.map((argument, index) => typed(name, argument, types[index] ?? 'unknown')),
      ),
  };
}

/** The evaluation of an argument, with its type checked at run time where it was not known before. */
function typed(name: string, argument: CompiledArgument, expected: FormulaType): Evaluate {
  const { type, evaluate, field } = argument;
  if (type !== 'unknown' || expected === 'unknown') return evaluate;
  return (scope) => {
    const value = field === undefined ? evaluate(scope) : scope.value(field, expected);
    const actual = typeOfValue(value);
    if (actual === 'null' || actual === expected) return value;
    throw new EvaluationFault(
      `Incorrect parameter type for function '${name}()'. Expected ${typeLabel(expected)}, received ${typeLabel(actual)}`,
    );
  };
}

function apply(run: Run, args: readonly Evaluate[]): Evaluate {
  const [first, second, third] = args;
  if (first === undefined) return (scope) => run(scope);
  if (second === undefined) return (scope) => run(scope, first(scope));
  if (third === undefined) return (scope) => run(scope, first(scope), second(scope));
  if (args.length === 3) return (scope) => run(scope, first(scope), second(scope), third(scope));
  return (scope) => run(scope, ...args.map((evaluate) => evaluate(scope)));
}
