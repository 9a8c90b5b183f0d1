import type { Check, DoctorLine } from './line.ts';

/**
 * Looks at everything in order. What rests on something that failed is skipped, so that one cause has one failure.
 *
 * @param checks each after those that it needs
 * @returns one line each, in the same order
 */
export async function runChecks(checks: readonly Check[]): Promise<DoctorLine[]> {
  const running = new Map<string, Promise<{ line: DoctorLine; isOpen: boolean }>>();
  for (const check of checks) {
    const needed = check.needs.map(async (id) => ({ id, isOpen: (await running.get(id))?.isOpen ?? false }));
    running.set(check.id, runAfter(check, needed));
  }
  return (await Promise.all(running.values())).map(({ line }) => line);
}

async function runAfter(
  { id, title, run }: Check,
  needed: readonly Promise<{ id: string; isOpen: boolean }>[],
): Promise<{ line: DoctorLine; isOpen: boolean }> {
  const missing = (await Promise.all(needed)).find(({ isOpen }) => !isOpen);
  if (missing !== undefined) {
    return { line: { id, title, status: 'skipped', says: `It rests on ${missing.id}.` }, isOpen: false };
  }
  const { status, says, remedy, closes } = await run();
  const line: DoctorLine = { id, title, status, says, ...(remedy === undefined ? {} : { remedy }) };
  return { line, isOpen: status !== 'fail' && status !== 'skipped' && closes !== true };
}

/** Asks once, however many lines want the answer. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}
