import { isMetricsOn, observe, record } from '@zenbridge/runtime';
import type { ApiUsage } from '../salesforce/http/usage.ts';

/** One HTTP call that was made through a client. */
export interface ApiCall {
  /** Status of the answer; undefined when none came. */
  readonly status: number | undefined;
  readonly ms: number;
  /** How many records were asked for, if it was for records. */
  readonly records?: number | undefined;
}

const SECOND_MS = 1000;

/** Records the calls of one connection. */
export function callRecorder(kind: 'salesforce' | 'zenqms', connection: string): (call: ApiCall) => void {
  const of = { 'zenbridge.destination': connection };
  return ({ status, ms, records }) => {
    const result = status === undefined ? 'none' : `${Math.floor(status / 100)}xx`;
    const attributes = { ...of, 'zenbridge.destination.kind': kind, 'zenbridge.call.result': result };
    record('zenbridge.api.call.duration', ms / SECOND_MS, attributes);
    if (records !== undefined) record('zenbridge.fetch.batch.size', records, of);
  };
}

/**
 * Tells how much of the limits of Salesforce orgs is left, as these last said.
 *
 * @param usages by name of the connection; undefined where the org has not said anything yet
 */
export function observeQuotas(usages: () => Iterable<readonly [string, ApiUsage | undefined]>): () => void {
  if (!isMetricsOn()) return () => undefined;
  return observe(['zenbridge.api.quota.limit', 'zenbridge.api.quota.left'], (tell) => {
    for (const [connection, usage] of usages()) {
      if (usage === undefined) continue;
      const of = { 'zenbridge.destination': connection };
      tell('zenbridge.api.quota.limit', usage.total, of);
      tell('zenbridge.api.quota.left', Math.max(0, usage.total - usage.used), of);
    }
  });
}
