import type { Condition } from '../conditions.ts';

/** What people are told. */
export interface Notification extends Condition {
  readonly status: 'firing' | 'resolved';
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Where to look, as a whole address if that of the console is known. */
  readonly url: string;
}

/** A way to tell people. Rejects when it did not work. */
export interface Hook {
  readonly name: string;
  send(notification: Notification): Promise<void>;
}

/** How long one message may take. */
export const SEND_WITHIN_MS = 10_000;

/** A notification in one line. */
export const lineOf = ({ status, summary, kind, about }: Notification): string =>
  status === 'firing' ? summary : `All right again: ${kind} ${about}.`;
