import { metrics } from '@opentelemetry/api';
import type { Delivery } from './delivery.ts';

// Without an OpenTelemetry SDK these instruments do nothing.
const meter = metrics.getMeter('@zenbridge/ingress');

const deliveries = meter.createCounter('zenbridge.ingress.deliveries', {
  description: 'Deliveries answered, by source, outcome and code',
});
const events = meter.createCounter('zenbridge.ingress.events', {
  description: 'Events of accepted deliveries, by source and by what became of them',
});
const age = meter.createHistogram('zenbridge.ingress.event.age', {
  unit: 's',
  description: 'Time between occurredAt of the oldest event of a delivery and its arrival',
});

/** Counts one finished delivery. Attributes name the source, the outcome and the refusal code, never the integration of a refused one. */
export function countDelivery(delivery: Delivery, outcome: string): void {
  const { source, refusal } = delivery;
  deliveries.add(1, { source, outcome, ...(refusal === undefined ? {} : { code: refusal.code }) });
  const fates = { accepted: delivery.accepted, duplicate: delivery.duplicates, without_record: delivery.withoutRecord };
  for (const [fate, count] of Object.entries(fates)) {
    if (count) events.add(count, { source, fate });
  }
  if (delivery.oldestEventSeconds !== undefined) age.record(delivery.oldestEventSeconds, { source });
}
