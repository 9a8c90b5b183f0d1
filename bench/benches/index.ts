import type { Bench } from '../frame/bench.ts';
import { backlog } from './backlog.ts';
import { compare } from './compare.ts';
import { ingress } from './ingress.ts';
import { integrations } from './integrations.ts';
import { latency } from './latency.ts';
import { reads } from './reads.ts';
import { startup } from './startup.ts';
import { telemetry } from './telemetry.ts';
import { worker } from './worker.ts';

/** All benches, in the order in which they are run and shown. */
export const benches: readonly Bench[] = [
  ingress,
  worker,
  reads,
  latency,
  backlog,
  integrations,
  telemetry,
  startup,
  compare,
];
