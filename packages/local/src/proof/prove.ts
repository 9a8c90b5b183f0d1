import { setTimeout as delay } from 'node:timers/promises';
import type { Execution, ExecutionLog } from '@zenbridge/ledger';
import type { Org } from './org.ts';
import type { Save } from './saves.ts';

const ASK_EVERY_MS = 50;

/** What became of one save. */
export interface Proven {
  readonly save: Save;
  /** Of the record that was saved. */
  readonly recordId: string;
  /** The latest known state; undefined when no event arrived at all. */
  readonly execution: Execution | undefined;
  /** From the moment of the save to the outcome. */
  readonly seconds: number | undefined;
  readonly asExpected: boolean;
}

/** What saves are proven with. */
export interface ProofTools {
  readonly org: Org;
  readonly log: Pick<ExecutionLog, 'search'>;
  /** How long to wait for each outcome. */
  readonly patienceMs: number;
}

/**
 * Saves the records, those that do not build on another all at once, and waits until the execution log has an outcome for
 * each. Never gives up early: what has no outcome in time is reported with the state that it is in.
 */
export async function prove(saves: readonly Save[], tools: ProofTools): Promise<readonly Proven[]> {
  const first = await Promise.all(
    saves.filter(({ again }) => again === undefined).map((save) => proveOne(save, tools)),
  );
  const second = await Promise.all(
    saves.filter(({ again }) => again !== undefined).map((save) => proveOne(save, tools, recordOf(save, first))),
  );
  return [...first, ...second];
}

const recordOf = (save: Save, earlier: readonly Proven[]): string | undefined =>
  earlier.find((one) => one.save === save.again)?.recordId;

async function proveOne(save: Save, tools: ProofTools, existing?: string): Promise<Proven> {
  const { org, patienceMs } = tools;
  const savedAt = Date.now();
  if (existing !== undefined) await org.update(save.object, existing, save.fields);
  const recordId = existing ?? (await org.create(save.object, save.fields));
  const execution = await untilEnded(save, recordId, savedAt, tools, savedAt + patienceMs);
  const { outcome, reason } = save.expected;
  return {
    save,
    recordId,
    execution,
    seconds: execution?.finishedAt === undefined ? undefined : (execution.finishedAt - savedAt) / 1000,
    asExpected: execution?.outcome === outcome && execution.reason === reason,
  };
}

async function untilEnded(
  { integration }: Save,
  recordId: string,
  from: number,
  { log }: ProofTools,
  deadline: number,
): Promise<Execution | undefined> {
  for (;;) {
    const { executions } = await log.search({ integration, recordId, from });
    const [latest] = executions;
    if (latest?.outcome !== undefined || Date.now() > deadline) return latest;
    await delay(ASK_EVERY_MS);
  }
}
