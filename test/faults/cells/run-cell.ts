import { readDeliveries, readExecutions, readIssues } from '../counting/facts.ts';
import { type Counts, judge } from '../counting/judge.ts';
import { settled } from '../counting/settle.ts';
import { type FedRecord, feed } from '../feeding/feed.ts';
import type { Overlay } from '../stand/overlay.ts';
import { type Stand, startStand } from '../stand/stand.ts';
import { type Cell, FEED_MS } from './cell.ts';

/** What came of a cell. */
export interface CellResult extends Counts {
  readonly cell: Cell;
  /** How often the fault happened. */
  readonly hits: number;
  readonly seconds: number;
  readonly redisVersion: string;
  readonly note?: string;
  /** Why it failed, a sentence each; empty when it did not. */
  readonly failures: readonly string[];
  /** Folder of the log files, kept when it failed. */
  readonly logs?: string;
}

/** How cells are run. */
export interface RunOptions {
  readonly events: number;
  /** How many executions a worker has in hand at once. */
  readonly concurrency?: number;
  /** What every worker is started with besides, such as a mutation. */
  readonly everyWorker?: Overlay;
}

const SETTLE_MS = 180_000;
const NOTHING: Counts = { events: 0, created: 0, skipped: 0, error: 0, issues: 0, lost: 0, duplicates: 0, wrong: [] };

/** Runs one cell on a stand of its own. Never rejects: what goes wrong is a failure of the cell. */
export async function runCell(cell: Cell, { events, concurrency, everyWorker }: RunOptions): Promise<CellResult> {
  const startedAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10;
  let stand: Stand | undefined;
  let result: Omit<CellResult, 'seconds' | 'logs'>;
  try {
    const everyStand = { ...(concurrency !== undefined && { concurrency }), ...(everyWorker && { everyWorker }) };
    stand = await startStand({ ...cell.stand, ...everyStand });
    result = await observe(cell, stand, events);
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    result = { cell, ...NOTHING, hits: 0, redisVersion: '', failures: [`it could not be run: ${why}`] };
  }
  const hasFailed = result.failures.length > 0;
  await stand?.close({ keepLogs: hasFailed });
  return { ...result, seconds: seconds(), ...(hasFailed && stand !== undefined ? { logs: stand.logs } : {}) };
}

async function observe(cell: Cell, stand: Stand, events: number): Promise<Omit<CellResult, 'seconds' | 'logs'>> {
  const records: FedRecord[] = [];
  const context = {
    stand,
    events,
    feed: (part: { events: number; overMs: number }) => {
      const fed = feed(stand.salesforce, part).then((saved) => {
        records.push(...saved);
        return saved;
      });
      // A cell may wait for something else before it waits for this.
      fed.catch(() => undefined);
      return fed;
    },
  };
  if (cell.run === undefined) await context.feed({ events, overMs: FEED_MS });
  else await cell.run(context);
  const left = await settled(stand, cell.settleMs ?? SETTLE_MS);
  const { acknowledged, dropped } = await readDeliveries(stand);
  const [executions, issues] = [await readExecutions(stand), await readIssues(stand)];
  const counts = judge({ records, acknowledged, executions, issues });
  const hits = await cell.hits(stand);
  const crashes = [...stand.workers, ...stand.ingresses].flatMap(({ name, crashes }) =>
    crashes().map((status) => `${name} ended by itself with status ${status}`),
  );
  const failures = [
    ...(left === undefined ? [] : [`not everything came to an end: ${left}`]),
    ...(dropped === 0 ? [] : [`Salesforce gave ${dropped} notifications up`]),
    ...(counts.events >= events ? [] : [`only ${counts.events} of ${events} events were acknowledged`]),
    ...(counts.lost === 0 ? [] : [`${counts.lost} lost`]),
    ...(counts.duplicates === 0 ? [] : [`${counts.duplicates} duplicates`]),
    ...(hits > 0 ? [] : ['the fault did not happen']),
    ...counts.wrong,
    ...((await cell.check?.(stand)) ?? []),
    ...crashes,
  ];
  return {
    cell,
    ...counts,
    hits,
    redisVersion: stand.redisVersion,
    failures,
    ...(cell.note && { note: cell.note(stand) }),
  };
}
