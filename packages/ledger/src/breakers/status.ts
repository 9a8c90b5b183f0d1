import type { Code } from '@zenbridge/runtime';
import type { Destination } from './destination.ts';

/**
 * How ZenBridge treats a destination.
 * - `free`: everything is sent.
 * - `parked`: nothing is sent but one probe now and then; the events wait.
 * - `resuming`: a probe has succeeded; the events are sent at a growing rate.
 */
export type BreakerState = 'free' | 'parked' | 'resuming';

/** What is known of a destination. Times are in epoch milliseconds by the clock of Redis. */
export interface BreakerStatus {
  readonly destination: Destination;
  readonly state: BreakerState;
  /** Who parks and resumes: never a person. A person pauses an integration instead. */
  readonly by: 'ZenBridge';
  /** Since when it is in this state; absent while it is free. */
  readonly since?: number;
  /** Why it was parked. */
  readonly reason?: Code;
  /** The particulars of the reason, for a person. Holds no secret and no value of a record. */
  readonly detail?: string;
  /** How many different records have failed since the last success, as far as it is counted. */
  readonly failures: number;
  /** When the next probe is due; while parked. */
  readonly probeAt?: number;
  /** How many probes have failed or are under way since it was parked. */
  readonly probes?: number;
}

/** One change of the state of a destination. */
export interface BreakerChange {
  readonly at: number;
  readonly state: BreakerState;
  readonly reason?: Code;
  readonly detail?: string;
}

const count = (list: string | undefined): number => (list ? list.split(',').length : 0);

/** The status that the fields of a breaker stand for, given as name, value, name, value ... */
export function readStatus(destination: Destination, fields: readonly string[]): BreakerStatus {
  const known = new Map<string, string>();
  for (let n = 0; n < fields.length; n += 2) known.set(fields[n] ?? '', fields[n + 1] ?? '');
  const state = (known.get('state') ?? 'free') as BreakerState;
  const failures = Math.max(count(known.get('read')), count(known.get('write')));
  const free: BreakerStatus = { destination, state, by: 'ZenBridge', failures };
  if (state === 'free') return free;
  const parked = state === 'parked' && {
    probeAt: Number(known.get('probeAt')),
    probes: Number(known.get('probes') ?? 0),
  };
  const detail = known.get('detail');
  return {
    ...free,
    since: Number(known.get('since')),
    reason: known.get('reason') as Code,
    ...(detail && { detail }),
    ...parked,
  };
}
