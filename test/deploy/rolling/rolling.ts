import * as z from 'zod';
import { readDeliveries, readExecutions, readIssues } from '../../faults/counting/facts.ts';
import { type Counts, judge } from '../../faults/counting/judge.ts';
import { settled } from '../../faults/counting/settle.ts';
import { feed } from '../../faults/feeding/feed.ts';
import type { Slot } from '../../faults/stand/slot.ts';
import { type Stand, startStand } from '../../faults/stand/stand.ts';

/** How much flows while everything is replaced. */
export interface RollingOptions {
  readonly events: number;
  /** Over how long the events are fed. Everything is replaced, one after the other, again and again until they all are. */
  readonly overMs: number;
  readonly settleMs: number;
  /** How long an ingress that is to end still takes deliveries. */
  readonly drainSeconds: number;
  /** Is told of each process that was replaced. */
  readonly onReplaced?: (name: string) => void;
}

/** What came of it. */
export interface RollingResult extends Counts {
  /** How many processes were replaced. */
  readonly replaced: number;
  /** Deliveries that were not acknowledged, and why. */
  readonly refused: readonly string[];
  /** Exit statuses of processes that ended otherwise than they should. */
  readonly crashes: readonly number[];
  /** What was still under way at the end. */
  readonly left?: string;
}

const attempts = z.object({
  attempts: z.array(
    z.object({ outcome: z.string(), at: z.string(), durationMs: z.number(), failure: z.string().optional() }),
  ),
});

/**
 * Replaces every ingress and every worker while events flow, as an upgrade does, and counts what came of the events.
 * A replaced process is asked to end (SIGTERM), and the next takes its place once it has ended.
 */
export async function rollingRestart({
  events,
  overMs,
  settleMs,
  drainSeconds,
  onReplaced,
}: RollingOptions): Promise<RollingResult> {
  const settings = {
    ZENBRIDGE_INGRESS_DRAIN_SECONDS: String(drainSeconds),
    // A machine that is busy with something else is no refusal.
    ZENBRIDGE_INGRESS_STORE_SECONDS: '4',
  };
  const stand = await startStand({ ingresses: 2, workers: 2, settings });
  try {
    let isFeeding = true;
    const fed = feed(stand.salesforce, { events, overMs }).finally(() => {
      isFeeding = false;
    });
    fed.catch(() => undefined);
    let replaced = 0;
    const slots: readonly Slot[] = [...stand.ingresses, ...stand.workers];
    for (let n = 0; isFeeding || n < slots.length; n += 1) {
      const index = n % slots.length;
      const slot = slots[index] as Slot;
      // A process that is to end gets no new connections, and one that has not started yet gets none either.
      stand.ways.ingress.only(stand.ingressPorts.filter((_, ingress) => ingress !== index));
      await slot.replace();
      replaced += 1;
      onReplaced?.(slot.name);
    }
    const records = await fed;
    const left = await settled(stand, settleMs);
    const { acknowledged } = await readDeliveries(stand);
    const [executions, issues] = [await readExecutions(stand), await readIssues(stand)];
    return {
      ...judge({ records, acknowledged, executions, issues }),
      replaced,
      refused: await refusedDeliveries(stand),
      crashes: slots.flatMap((slot) => slot.crashes()),
      ...(left && { left }),
    };
  } finally {
    await stand.close();
  }
}

async function refusedDeliveries({ salesforce }: Stand): Promise<readonly string[]> {
  const made = attempts.parse(await salesforce.get('/deliveries')).attempts;
  return made
    .filter(({ outcome }) => outcome !== 'acknowledged')
    .map(({ at, durationMs, failure = '' }) => `sent ${at}, after ${durationMs} ms: ${failure}`);
}
