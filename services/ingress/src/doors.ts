import type { FailureLimit } from './http/failure-limit.ts';
import type { Intake } from './intake/intake.ts';
import type { Directory } from './integrations/directory.ts';

/** What the addresses that take deliveries work with. */
export interface Doors {
  readonly directory: Directory;
  readonly intake: Intake;
  readonly failureLimit: FailureLimit;
  readonly now: () => number;
}
