/** The step of an event's way at which something happened; see docs/concepts/the-way-of-one-event.md. */
export type Stage =
  | 'receive'
  | 'load'
  | 'claim'
  | 'find'
  | 'fetch'
  | 'filter'
  | 'map'
  | 'create'
  | 'record'
  | 'setup'
  | 'console';

/**
 * What a catalogue entry is about.
 * - `skipped` and `error`: the reason of an execution's outcome.
 * - `refusal`: an HTTP request that was not accepted.
 * - `setup`: a definition, setting or permission that has to be put right by a person.
 */
export type Kind = 'skipped' | 'error' | 'refusal' | 'setup';

/**
 * What the worker does after a failure.
 * - `never`: the outcome is final until a person asks for a retry.
 * - `backoff`: passing; tried again later.
 * - `verify`: in doubt; ZenQMS is searched before anything is sent again.
 */
export type Retry = 'never' | 'backoff' | 'verify';

/** One line of the catalogue. Codes are stable: dashboards, alerts and scripts may depend on them. */
export interface CatalogueEntry {
  readonly kind: Kind;
  readonly stage: Stage;
  readonly retry: Retry;
  /** HTTP status of a `refusal`. */
  readonly status?: number;
  /** What happened, in one sentence without details. */
  readonly title: string;
  /** What a person can do about it. */
  readonly remedy: string;
}

/** A part of the catalogue; keys are the stable codes. */
export type CataloguePart = Readonly<Record<`ZB_${string}`, CatalogueEntry>>;
