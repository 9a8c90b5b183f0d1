/** The value below which `part` (0 to 1) of all values are. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The middle one of several values. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** How often each contender is measured. */
const ROUNDS = 5;

/**
 * Lets contenders take turns, A B A B, so that a busy moment of the machine hits all of them.
 * @returns the middle of the results of each, in their order
 */
export async function inTurns(contenders: readonly (() => Promise<number>)[], rounds = ROUNDS): Promise<number[]> {
  const results = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) results[index]?.push(await contender());
  }
  return results.map(median);
}
