import type { Code, Stage } from '@zenbridge/runtime';

/** How an execution ended. It ends once; see `reopen` for the one way back. */
export type Outcome = 'created' | 'skipped' | 'error';

/**
 * Where an execution is.
 * - `waiting`: stored, not started. Also while its integration is paused.
 * - `running`: a worker has it.
 * - `retrying`: a passing failure; it starts again by itself.
 * - `in_doubt`: a create was sent and its fate is not known yet.
 */
export type ExecutionState = 'waiting' | 'running' | 'retrying' | 'in_doubt' | Outcome;

/** The door an event came in by. */
export type EventSource = 'outbound-message' | 'webhook';

/** What is known about the change behind an event. */
export interface ChangeKnowledge {
  readonly kind: 'created' | 'updated' | 'unknown';
  /** API names of the fields that changed, when the source said so. */
  readonly changedFields?: readonly string[];
  /** Values of fields before the change. They are a customer's data and leave Redis when the execution ends. */
  readonly priorValues?: Readonly<Record<string, unknown>>;
}

/** An event as the ingress hands it over. Times are in epoch milliseconds. */
export interface NewEvent {
  readonly executionId: string;
  /** Salesforce id, 18 characters. */
  readonly recordId: string;
  /** API name of the Salesforce object. */
  readonly object: string;
  readonly source: EventSource;
  readonly receivedAt: number;
  readonly change?: ChangeKnowledge;
  /** W3C trace context of the request the event came in with. */
  readonly traceparent?: string;
  /** Names the HTTP request that carried the event. */
  readonly deliveryId?: string;
  /** That it is to have a job as soon as it is stored. Without, it waits until somebody finds that it has none. */
  readonly job?: {
    /** What the job carries for telemetry. */
    readonly trace?: string | undefined;
  };
}

/** An event that is stored and not known to be queued. What it knows of the change stays where it is. */
export type StoredEvent = Omit<NewEvent, 'change' | 'job'>;

/** How an execution ended before it was opened again. */
export interface EarlierOutcome {
  /** When it was opened again. */
  readonly reopenedAt: number;
  readonly outcome: Outcome;
  readonly reason?: Code;
  /** Who asked for it. */
  readonly by?: string;
}

/** The processing of one event, as the log shows it. Times are in epoch milliseconds. */
export interface Execution {
  readonly id: string;
  readonly integration: string;
  readonly recordId: string;
  readonly object: string;
  readonly source: EventSource;
  readonly state: ExecutionState;
  readonly outcome?: Outcome;
  /** Why it was skipped, failed, or is tried again. */
  readonly reason?: Code;
  /** The particulars of the reason, for a person. Holds no secret and no value of a record. */
  readonly detail?: string;
  /** Where: a field, a position in the formula. */
  readonly at?: string;
  /** What a person should know about how it went, whatever the outcome. Holds no secret and no value of a record. */
  readonly note?: string;
  readonly stage?: Stage;
  /** Revision of the integration it ran with. */
  readonly revision?: number;
  readonly issueKey?: string;
  readonly issueId?: string;
  /** How many times it was started, over its whole life. */
  readonly attempts: number;
  readonly receivedAt: number;
  /** When it was started last. */
  readonly startedAt?: number;
  /** When it was started first since it was stored or opened again. Kept until it ends. */
  readonly firstStartedAt?: number;
  /**
   * Milliseconds that it was made to wait between tries since it was stored or opened again: what the retry period counts.
   * Time in which it is held, by a pause or because its destination is parked, does not count. Kept until it ends.
   */
  readonly retriedMs?: number;
  readonly finishedAt?: number;
  /** When a retry is due. */
  readonly retryAt?: number;
  /** Milliseconds that each step took. */
  readonly steps?: Readonly<Record<string, number>>;
  readonly traceId?: string;
  /** Kept until the execution ends. */
  readonly traceparent?: string;
  readonly changeKind: ChangeKnowledge['kind'];
  readonly deliveryId?: string;
  /** The latest reopenings, oldest first, three at most. */
  readonly earlier?: readonly EarlierOutcome[];
}

/** The states in which an execution has ended. */
export const isOutcome = (state: ExecutionState): state is Outcome =>
  state === 'created' || state === 'skipped' || state === 'error';
