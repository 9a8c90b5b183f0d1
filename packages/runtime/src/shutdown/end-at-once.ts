import { constants } from 'node:os';

/** The signals that ask a process to end. */
export const ENDING_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Ends the process at once, with the status that a shell gives to one that a signal ended. */
export function endAtOnce(signal: (typeof ENDING_SIGNALS)[number]): void {
  process.exit(128 + constants.signals[signal]);
}
