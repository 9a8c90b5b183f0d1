/** Word that a record was saved, waiting in the org until it is acknowledged. */
export interface Notification {
  /** 18 characters beginning with 04l. */
  readonly id: string;
  readonly recordId: string;
  readonly queuedAt: number;
  /** Tries so far. */
  attempts: number;
  /** When it is next sent, in milliseconds since the epoch. */
  dueAt: number;
  /** Good Acks so far; more than one when it is repeated on purpose. */
  acknowledged: number;
  /** Why the last try failed. */
  failure?: string;
}

/** One message that was sent, and what became of it. */
export interface Attempt {
  /** Counts the messages of the org. */
  readonly number: number;
  /** Name of the Outbound Message. */
  readonly name: string;
  readonly notificationIds: readonly string[];
  readonly recordIds: readonly string[];
  /** When it was sent, ISO 8601. */
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: 'acknowledged' | 'failed';
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  readonly failure?: string;
}

/** What came of sending one message. */
export type SendOutcome =
  | { readonly kind: 'acknowledged'; readonly status: number }
  | { readonly kind: 'failed'; readonly failure: string; readonly status?: number };
