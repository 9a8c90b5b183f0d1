import { err, ok, type Result } from '@zenbridge/runtime';
import type { TransformStep } from '../../integration/schema/mapping-parts/transform.ts';
import { nounOf, type SourceValue } from '../sources/value.ts';
import { transformations } from './transformations.ts';

type StepName = keyof typeof transformations;

/**
 * Takes the steps of a mapping in order. It ends where nothing is left of the value.
 *
 * @param value not blank
 * @param timeZone of the integration
 * @returns the value at the end, or which step did not take what it was given, as a sentence
 */
export function transform(
  value: SourceValue,
  steps: readonly TransformStep[],
  timeZone: string,
): Result<SourceValue, string> {
  let current = value;
  for (const step of steps) {
    if (current.kind === 'blank' || current.kind === 'unreadable') break;
    const { name, given } = nameOf(step);
    const transformation = transformations[name];
    const setting = {
      number: typeof given === 'number' ? given : 0,
      text: typeof given === 'string' ? given : '',
      timeZone: typeof given === 'object' ? given.timeZone : timeZone,
    };
    const next: SourceValue | undefined = transformation.run(current, setting);
    if (next === undefined) return err(`${name} takes ${transformation.takes}, and it got ${nounOf(current)}.`);
    current = next;
  }
  return ok(current);
}

type Given = number | string | { readonly timeZone: string } | undefined;

function nameOf(step: TransformStep): { readonly name: StepName; readonly given: Given } {
  if (typeof step === 'string') return { name: step, given: undefined };
  // The schema lets exactly one key stand.
  const [[name, given]] = Object.entries(step) as [[StepName, Given]];
  return { name, given };
}
