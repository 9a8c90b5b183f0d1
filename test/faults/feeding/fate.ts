/**
 * What has to become of a record:
 * - `created`: exactly one Issue, and exactly one execution with outcome `created`; its other executions are skipped as
 *   duplicates.
 * - `filtered`: no Issue; every execution is skipped by the filter formula.
 * - `unmappable`: no Issue; every execution ends in an error that names the field.
 * - `deleted`: no Issue; every execution is skipped because the record is gone.
 */
export type Fate = 'created' | 'filtered' | 'unmappable' | 'deleted';

/** The nth record: most become Issues, a few do not and must not. */
export function fateOf(number: number): { fate: Fate; values: Readonly<Record<string, string>> } {
  const Subject = `Complaint ${number}`;
  if (number % 25 === 7) return { fate: 'filtered', values: { Subject, Status: 'Closed', Priority: 'High' } };
  if (number % 25 === 19) return { fate: 'unmappable', values: { Subject, Priority: 'Medium' } };
  return { fate: 'created', values: { Subject, Priority: number % 2 === 0 ? 'High' : 'Low' } };
}
