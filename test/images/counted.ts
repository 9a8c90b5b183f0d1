import type { ExecutionLog } from '@zenbridge/ledger';
import { readDeliveries, readExecutions, readIssues } from '../faults/counting/facts.ts';
import { judge } from '../faults/counting/judge.ts';
import { settled } from '../faults/counting/settle.ts';
import type { FedRecord } from '../faults/feeding/feed.ts';
import type { RemoteSimulator } from '../faults/stand/simulator.ts';

/** Where it can be seen what came of events. */
export interface Witnesses {
  readonly records: readonly FedRecord[];
  readonly log: ExecutionLog;
  readonly salesforce: RemoteSimulator;
  readonly zenqms: RemoteSimulator;
}

const SETTLE_MS = 300_000;

/** Waits until all events have an outcome, and counts. @throws Error when one is lost, there twice or says what is not so */
export async function countWhatCame({ records, ...witnesses }: Witnesses): Promise<string> {
  const left = await settled(witnesses, SETTLE_MS);
  if (left !== undefined) throw new Error(`not everything came to an end: ${left}`);
  const { acknowledged } = await readDeliveries(witnesses);
  const [executions, issues] = [await readExecutions(witnesses), await readIssues(witnesses)];
  const { lost, duplicates, wrong, events } = judge({ records, acknowledged, executions, issues });
  const counts = `events ${events}, lost ${lost}, duplicates ${duplicates}`;
  if (lost + duplicates + wrong.length > 0) throw new Error([counts, ...wrong].join('\n'));
  return counts;
}
