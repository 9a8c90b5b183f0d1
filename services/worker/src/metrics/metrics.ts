import { metrics } from '@opentelemetry/api';
import type { BreakerStatus } from '@zenbridge/ledger';
import type { Code } from '@zenbridge/runtime';

/** What the sweeper put right. */
type Repair = 'queued' | 'missing-job' | 'ended-job' | 'unsettled-intent';

/** What the gauges are read from when metrics are collected. */
export interface MetricsSources {
  readonly destinations: () => readonly BreakerStatus[];
  /** Executions in doubt, by integration. */
  readonly inDoubt: () => Promise<ReadonlyMap<string, number>>;
}

/** What the worker counts. Without an OpenTelemetry SDK nothing is kept. */
export interface Metrics {
  retried(integration: string, reason: Code): void;
  repaired(integration: string, kind: Repair, count: number): void;
}

/** Registers the instruments of the worker. Names and attributes hold ids and codes only. */
export function createMetrics({ destinations, inDoubt }: MetricsSources): Metrics {
  const meter = metrics.getMeter('zenbridge.worker');
  const retries = meter.createCounter('zenbridge.execution.retries', {
    description: 'Passing failures after which an execution is tried again.',
    unit: '{retry}',
  });
  const repairs = meter.createCounter('zenbridge.sweeper.repairs', {
    description: 'Executions and claims that nobody went on with, taken up again.',
    unit: '{repair}',
  });
  meter
    .createObservableGauge('zenbridge.destination.parked', {
      description: '1 while the destination is parked, 0.5 while it is being resumed, else 0.',
    })
    .addCallback((gauge) => {
      for (const { destination, state } of destinations()) {
        const attributes = {
          'zenbridge.destination.kind': destination.kind,
          'zenbridge.destination': destination.name,
        };
        gauge.observe(state === 'parked' ? 1 : state === 'resuming' ? 0.5 : 0, attributes);
      }
    });
  meter
    .createObservableGauge('zenbridge.executions.in_doubt', {
      description: 'Executions whose create was sent and whose fate is unknown.',
      unit: '{execution}',
    })
    .addCallback(async (gauge) => {
      for (const [integration, count] of await inDoubt()) {
        gauge.observe(count, { 'zenbridge.integration': integration });
      }
    });
  return {
    retried: (integration, reason) =>
      retries.add(1, { 'zenbridge.integration': integration, 'zenbridge.reason': reason }),
    repaired: (integration, kind, count) => repairs.add(count, { 'zenbridge.integration': integration, kind }),
  };
}
