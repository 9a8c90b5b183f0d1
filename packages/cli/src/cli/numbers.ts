import { type Given, UsageError } from './command.ts';

/**
 * The whole number that an option was given.
 *
 * @throws UsageError when it is none, or out of bounds
 */
export function numberGiven(
  given: Given,
  option: string,
  bounds: { least: number; most: number; initial: number },
): number {
  const text = given.text(option);
  if (text === undefined) return bounds.initial;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= bounds.least && value <= bounds.most) return value;
  throw new UsageError(`--${option} is a whole number from ${bounds.least} to ${bounds.most}, not "${text}".`);
}
