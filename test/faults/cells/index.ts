import { calm } from './calm.ts';
import type { Cell } from './cell.ts';
import { clocks } from './clocks.ts';
import { day } from './day.ts';
import { deliveryFaults } from './deliveries.ts';
import { ingressCrashes } from './ingress-crashes.ts';
import { operations } from './operations.ts';
import { redisFaults } from './redis.ts';
import { salesforceFaults } from './salesforce.ts';
import { storm } from './storm.ts';
import { workerCrashes } from './worker-crashes.ts';
import { zenqmsFaults } from './zenqms.ts';

/** The whole matrix, in the order of its table. */
export const cells: readonly Cell[] = [
  ...calm,
  ...workerCrashes,
  ...ingressCrashes,
  ...redisFaults,
  ...zenqmsFaults,
  ...salesforceFaults,
  ...deliveryFaults,
  ...clocks,
  ...operations,
  ...storm,
  ...day,
];
