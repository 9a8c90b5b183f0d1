import { count, record } from '@zenbridge/runtime';
import type { Delivery } from './delivery.ts';

const SECOND_MS = 1000;

/**
 * Counts one finished delivery. The integration of a refused one is never named: anyone can make names up.
 *
 * @param tookMs milliseconds from its arrival to its answer; undefined when the sender did not wait for one
 */
export function countDelivery(delivery: Delivery, outcome: string, tookMs: number | undefined): void {
  const { source, refusal, integration, accepted, duplicates, withoutRecord, events, oldestEventSeconds } = delivery;
  const of = { 'zenbridge.source': source };
  count('zenbridge.ingress.deliveries', { ...of, 'zenbridge.outcome': outcome, 'zenbridge.reason': refusal?.code });
  if (tookMs !== undefined) {
    record('zenbridge.ingress.acknowledgement.duration', tookMs / SECOND_MS, { ...of, 'zenbridge.outcome': outcome });
  }
  if (outcome !== 'accepted') return;
  for (const [fate, number] of Object.entries({ accepted, duplicate: duplicates, without_record: withoutRecord })) {
    const attributes = { ...of, 'zenbridge.integration': integration, 'zenbridge.outcome': fate };
    if (number) count('zenbridge.ingress.events', attributes, number);
  }
  if (events !== undefined) record('zenbridge.ingress.delivery.size', events, of);
  if (oldestEventSeconds !== undefined) record('zenbridge.ingress.event.age', oldestEventSeconds, of);
}
