import { EvaluationFault } from '../evaluate/fault.ts';
import type { Scope } from '../evaluate/scope.ts';
import { type CompiledPattern, compilePattern } from '../regex/regex.ts';
import type { FormulaValue } from '../values/value.ts';
import { hasArguments, isOneOf } from './check.ts';
import type { FunctionEntry } from './entry.ts';

/** One step of a pattern costs about as much as so many characters of a text that is copied. */
const WORK_PER_STEP = 4;

/** REGEX(text, pattern): whether the whole text matches a pattern in Java's dialect. A blank counts as an empty text. */
export const regex: FunctionEntry = {
  name: 'REGEX',
  check(call) {
    if (!hasArguments(call, 2)) return 'boolean';
    for (const argument of call.args) isOneOf(call, argument, ['text']);
    const [, pattern] = call.args;
    if (pattern?.node.kind !== 'text') return 'boolean';
    const outcome = compilePattern(pattern.node.value);
    if (!outcome.ok) call.report(`Incorrect pattern for function 'REGEX()'. ${outcome.message}`, pattern.node);
    return 'boolean';
  },
  compile({ args }) {
    const [text, pattern] = args.map(({ evaluate }) => evaluate);
    let lastSource: string | undefined;
    let last: CompiledPattern | undefined;
    return (scope) => {
      const subject = textOf(text?.(scope) ?? null);
      const source = textOf(pattern?.(scope) ?? null);
      if (last === undefined || source !== lastSource) [last, lastSource] = [compiled(source, scope), source];
      return last.matches(subject, (steps) => scope.spend(steps * WORK_PER_STEP));
    };
  },
};

function compiled(source: string, scope: Scope): CompiledPattern {
  const outcome = compilePattern(source);
  if (!outcome.ok) throw new EvaluationFault(`Incorrect pattern for function 'REGEX()'. ${outcome.message}`);
  scope.spend(outcome.pattern.size * WORK_PER_STEP);
  return outcome.pattern;
}

function textOf(value: FormulaValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  throw new EvaluationFault("Incorrect parameter type for function 'REGEX()'. Expected Text");
}
