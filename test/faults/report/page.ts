import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { CellResult } from '../cells/run-cell.ts';
import { SEARCH_LAG_MS, TIMINGS } from '../stand/settings.ts';
import { markdownTables } from './table.ts';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'reference', 'fault-matrix.md');

/** Facts about the run that the page tells. */
export interface RunFacts {
  readonly events: number;
  /** How many executions each worker had in hand at once. */
  readonly concurrency: number;
  readonly seconds: number;
}

/** Writes the page of the fault matrix from a run of all cells. Returns its path. */
export async function writePage(results: readonly CellResult[], facts: RunFacts): Promise<string> {
  const total = (count: (result: CellResult) => number): number => results.reduce((sum, one) => sum + count(one), 0);
  const text = `# Fault matrix

Written by \`pnpm test:faults\`; do not edit. What is promised, and under which settings, is in
[Guarantees](../guarantees.md).

Each cell is a run of the real processes on a Redis of its own: ingress, two workers, and both simulators as a process of their
own. A worker has up to ${facts.concurrency} executions in hand at once, unless the cell says otherwise. Salesforce's side sends real
Outbound Messages and sends again what is not acknowledged. While at least ${facts.events} events flow, one fault happens; a process that
dies is started again, as Kubernetes would. When everything has come to an end, what Salesforce had acknowledged, what the
execution log says and what ZenQMS holds are counted against each other.

- **events**: acknowledged to Salesforce. Every fourth record has two events that race; 4 % of the records are filtered out and 4 %
  cannot be mapped.
- **created, skipped, error**: executions by outcome.
- **lost**: acknowledged events without an outcome, and records without the Issue that they should have.
- **duplicates**: Issues of a record after its first, and Issues of records that should have none.
- **fault hit**: how often the fault happened. A cell in which it did not happen fails.

A cell also fails when the log says something else than what happened: more than one \`created\` for a record, a wrong reason, or
the key of an Issue that is not there; and when a process ends by itself.

In all, ${results.length} cells and ${total(({ events }) => events)} events: **${total(({ lost }) => lost)} lost,
${total(({ duplicates }) => duplicates)} duplicates**. The run took ${Math.round(facts.seconds / 60)} minutes on ${cpus().length} cores with Node ${process.versions.node} and Redis ${results[0]?.redisVersion}.

The timings of the product are settings, and short here so that faults outlast them: call time-out ${TIMINGS.callSeconds} s, lock
of a job ${TIMINGS.lockSeconds} s, claim of a record ${TIMINGS.claimSeconds} s, visibility window ${TIMINGS.visibilitySeconds} s. The simulated ZenQMS finds a new Issue
${SEARCH_LAG_MS} ms after it was created, unless the cell says otherwise.

${markdownTables(results)}
`;
  await writeFile(PAGE, text);
  return PAGE;
}
