import type { Bench } from './bench.ts';

/** Saves that many Cases in the org of a bench, each of which can become an Issue. Gives their ids. */
export const saveCases = ({ salesforce }: Bench, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => salesforce.control.save('Case', { Subject: `Case ${n}`, Priority: 'Low' }));

/** What `countByRecordId` gives when each of these records has one Issue, and no other has any. */
export const oneEach = (recordIds: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(recordIds.map((id) => [id, 1]));

/** Whether the log of `complaints` has that many executions, all of them `created`. */
export async function isAllCreated({ log }: Bench, count: number): Promise<boolean> {
  const { created, unqueued: _, ...others } = await log.counts('complaints');
  return created === count && Object.values(others).every((many) => many === 0);
}
