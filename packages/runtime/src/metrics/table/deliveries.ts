import { COUNTS, LONG_SECONDS, type MetricsPart, SECONDS } from './metric.ts';

/** What the ingress tells about deliveries. */
export const deliveryMetrics = {
  'zenbridge.ingress.deliveries': {
    kind: 'counter',
    unit: '{delivery}',
    by: ['ingress'],
    description:
      'Deliveries. The outcome is `accepted`, `refused`, `failed` or `aborted`, the reason that of a refusal.',
    attributes: ['zenbridge.source', 'zenbridge.outcome', 'zenbridge.reason'],
  },
  'zenbridge.ingress.events': {
    kind: 'counter',
    unit: '{event}',
    by: ['ingress'],
    description:
      'Events of accepted deliveries. The outcome is `accepted`, `duplicate`, or `without_record` for a record that was deleted before Salesforce sent the notification.',
    attributes: ['zenbridge.integration', 'zenbridge.source', 'zenbridge.outcome'],
  },
  'zenbridge.ingress.event.age': {
    kind: 'histogram',
    unit: 's',
    by: ['ingress'],
    buckets: LONG_SECONDS,
    description: 'Age of the oldest event of a delivery on its arrival, where the sender says when it occurred.',
    attributes: ['zenbridge.source'],
  },
  'zenbridge.ingress.acknowledgement.duration': {
    kind: 'histogram',
    unit: 's',
    by: ['ingress'],
    buckets: SECONDS,
    description: 'Time from the arrival of a delivery to its answer. The outcome is that of the delivery.',
    attributes: ['zenbridge.source', 'zenbridge.outcome'],
  },
  'zenbridge.ingress.delivery.size': {
    kind: 'histogram',
    unit: '{event}',
    by: ['ingress'],
    buckets: COUNTS,
    description: 'Events in one accepted delivery.',
    attributes: ['zenbridge.source'],
  },
} as const satisfies MetricsPart;
