import type { Code, Stage } from '@zenbridge/runtime';
import type {
  ChangeKnowledge,
  EarlierOutcome,
  EventSource,
  Execution,
  ExecutionState,
  NewEvent,
  Outcome,
  StoredEvent,
} from '../execution.ts';
import { isOutcome } from '../execution.ts';
import { unpackSteps } from './steps.ts';

/**
 * An execution as it lies in Redis: JSON with short names, because a million of them are kept. The scripts know `ra`, `st`
 * and the names they set. Names may be added; a name's meaning never changes.
 */
export interface Packed {
  readonly r: string;
  readonly o: string;
  readonly s: 'o' | 'w';
  readonly c: 'c' | 'u' | '?';
  readonly st: ExecutionState;
  readonly n: number;
  readonly ra: number;
  /** When it was started first since it was stored or opened again, until it ends. */
  readonly fs?: number;
  /** Milliseconds between tries so far, until it ends. */
  readonly rm?: number;
  readonly sa?: number;
  readonly fa?: number;
  /** When a retry is due. */
  readonly du?: number;
  readonly re?: Code;
  readonly de?: string;
  readonly at?: string;
  readonly nt?: string;
  readonly sg?: Stage;
  readonly rv?: number;
  readonly k?: string;
  readonly i?: string;
  /** Times of the steps, see `packSteps`. */
  readonly sp?: string;
  readonly t?: string;
  readonly tp?: string;
  readonly d?: string;
  /** Earlier outcomes: time reopened, outcome, reason or '', by or ''. */
  readonly ea?: readonly (readonly [number, Outcome, Code | '', string])[];
}

const SOURCES = { o: 'outbound-message', w: 'webhook' } as const satisfies Record<Packed['s'], EventSource>;
const KINDS = { c: 'created', u: 'updated', '?': 'unknown' } as const satisfies Record<
  Packed['c'],
  ChangeKnowledge['kind']
>;
const KIND_LETTERS = { created: 'c', updated: 'u', unknown: '?' } as const;

/** JSON that the JSON reader of Redis accepts: it refuses half surrogate pairs, which a cut-off text may end with. */
export function toStoredJson(value: object): string {
  const json = JSON.stringify(value);
  // Halves are written as escapes; to look for one is ten times as fast as to look at every text beforehand.
  if (!json.includes('\\ud')) return json;
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part));
}

/** The JSON of a newly accepted event: an execution that waits. */
export function packEvent(event: NewEvent): string {
  const packed: { readonly [name in keyof Packed]: Packed[name] | undefined } = {
    r: event.recordId,
    o: event.object,
    s: event.source === 'outbound-message' ? 'o' : 'w',
    c: KIND_LETTERS[event.change?.kind ?? 'unknown'],
    st: 'waiting',
    n: 0,
    ra: event.receivedAt,
    // JSON has no names without a value.
    tp: event.traceparent,
    t: event.traceparent?.split('-')[1],
    d: event.deliveryId,
  };
  return toStoredJson(packed);
}

/** The execution that `json` holds. */
export function unpackExecution(integration: string, id: string, json: string): Execution {
  const packed = JSON.parse(json) as Packed;
  return {
    id,
    integration,
    recordId: packed.r,
    object: packed.o,
    source: SOURCES[packed.s],
    state: packed.st,
    attempts: packed.n,
    receivedAt: packed.ra,
    changeKind: KINDS[packed.c],
    ...present({
      outcome: isOutcome(packed.st) ? packed.st : undefined,
      reason: packed.re,
      detail: packed.de,
      at: packed.at,
      note: packed.nt,
      stage: packed.sg,
      revision: packed.rv,
      issueKey: packed.k,
      issueId: packed.i,
      startedAt: packed.sa,
      firstStartedAt: packed.fs,
      retriedMs: packed.rm,
      finishedAt: packed.fa,
      retryAt: packed.du,
      steps: packed.sp === undefined ? undefined : unpackSteps(packed.sp),
      traceId: packed.t,
      traceparent: packed.tp,
      deliveryId: packed.d,
      earlier: packed.ea?.map(unpackEarlier),
    }),
  };
}

/** The event that an execution began as, for queueing it again. */
export function toStoredEvent(execution: Execution): StoredEvent {
  const { id, recordId, object, source, receivedAt, traceparent, deliveryId } = execution;
  return { executionId: id, recordId, object, source, receivedAt, ...present({ traceparent, deliveryId }) };
}

function unpackEarlier([reopenedAt, outcome, reason, by]: readonly [
  number,
  Outcome,
  Code | '',
  string,
]): EarlierOutcome {
  return { reopenedAt, outcome, ...present({ reason: reason || undefined, by: by || undefined }) };
}

/** `values` without what is undefined: neither the log nor its readers tell absent and undefined apart. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const there: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) there[name] = value as Exclude<T[typeof name], undefined>;
  }
  return there;
}
