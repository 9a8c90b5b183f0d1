import { setTimeout as delay } from 'node:timers/promises';
import { INTEGRATION } from '../stand/definitions.ts';
import type { Stand } from '../stand/stand.ts';
import { readDeliveries } from './facts.ts';

const ASK_EVERY_MS = 400;

/**
 * Waits until nothing is under way any more: Salesforce has nothing to deliver, and every stored event has an outcome.
 * @returns what was still under way when the time was over, or nothing
 */
export async function settled(stand: Pick<Stand, 'log' | 'salesforce'>, withinMs: number): Promise<string | undefined> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const left = await underWay(stand).catch((error: unknown) => `it could not be counted: ${String(error)}`);
    if (left === undefined || performance.now() > deadline) return left;
    await delay(ASK_EVERY_MS);
  }
}

async function underWay(stand: Pick<Stand, 'log' | 'salesforce'>): Promise<string | undefined> {
  const { created, skipped, error, ...open } = await stand.log.counts(INTEGRATION);
  const states = Object.entries(open).filter(([, count]) => count > 0);
  if (states.length > 0) return states.map(([state, count]) => `${count} ${state}`).join(', ');
  const { pending } = await readDeliveries(stand);
  return pending === 0 ? undefined : `${pending} notifications not delivered`;
}
