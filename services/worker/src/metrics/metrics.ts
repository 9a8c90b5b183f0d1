import type { BreakerStatus } from '@zenbridge/ledger';
import { type Code, count, isMetricsOn, observe, record } from '@zenbridge/runtime';
import type { Run } from '../execution/execute.ts';

/** What the sweeper put right. */
type Repair = 'queued' | 'missing-job' | 'ended-job' | 'unsettled-intent';

/** An execution that ended. */
interface Ended {
  readonly outcome: 'created' | 'skipped' | 'error';
  readonly reason?: Code | undefined;
  readonly sinceReceivedMs: number;
}

/** What the worker counts. Without an OpenTelemetry SDK nothing is kept. */
export interface Metrics {
  /** One run of an execution, whatever it came to. */
  ran(integration: string, run: Run): void;
  ended(integration: string, ended: Ended): void;
  retried(integration: string, reason: Code): void;
  repaired(integration: string, kind: Repair, count: number): void;
}

const SECOND_MS = 1000;

/** The metrics of the worker, by the table in the runtime. */
export const workerMetrics: Metrics = {
  ran: (integration, { verdict, steps }) => {
    count('zenbridge.execution.runs', { 'zenbridge.integration': integration, 'zenbridge.outcome': verdict.kind });
    for (const [step, ms] of Object.entries(steps)) {
      const attributes = { 'zenbridge.integration': integration, 'zenbridge.step': step };
      record('zenbridge.execution.step.duration', ms / SECOND_MS, attributes);
    }
  },
  ended: (integration, { outcome, reason, sinceReceivedMs }) => {
    const attributes = { 'zenbridge.integration': integration, 'zenbridge.outcome': outcome };
    count('zenbridge.execution.outcomes', { ...attributes, 'zenbridge.reason': reason });
    record('zenbridge.execution.duration', Math.max(0, sinceReceivedMs) / SECOND_MS, attributes);
  },
  retried: (integration, reason) =>
    count('zenbridge.execution.retries', { 'zenbridge.integration': integration, 'zenbridge.reason': reason }),
  repaired: (integration, kind, repairs) => {
    if (repairs === 0) return;
    count('zenbridge.sweeper.repairs', { 'zenbridge.integration': integration, 'zenbridge.repair': kind }, repairs);
  },
};

const PARKED = { parked: 1, resuming: 0.5, free: 0 } as const;

/** Tells which destinations are parked, whenever metrics are collected. Returns what ends it. */
export function observeDestinations(destinations: () => readonly BreakerStatus[]): () => void {
  if (!isMetricsOn()) return () => undefined;
  return observe(['zenbridge.destination.parked'], (tell) => {
    for (const { destination, state } of destinations()) {
      tell('zenbridge.destination.parked', PARKED[state], {
        'zenbridge.destination.kind': destination.kind,
        'zenbridge.destination': destination.name,
      });
    }
  });
}
