import type { Code, KeySpace, Stage } from '@zenbridge/runtime';
import { defineGatheredScript } from '../../redis/gathered-script.ts';
import { defineScript, type RedisClient } from '../../redis/script.ts';
import type { ChangeKnowledge, Execution, Outcome } from '../execution.ts';
import { executionKeys } from '../storage/keys.ts';
import { type Packed, toStoredJson, unpackExecution } from '../storage/packed.ts';
import { packSteps } from '../storage/steps.ts';
import { beginScript } from './begin.script.ts';
import { finishScript } from './finish.script.ts';
import { noteScript } from './note.script.ts';
import { reopenScript } from './reopen.script.ts';

/** What stands in the way, for now. `detail` holds no secret and no value of a record. */
export interface Setback {
  readonly reason: Code;
  readonly detail?: string;
  readonly at?: string;
  /** See `Execution`. It stays until another one is given or the execution is opened again. */
  readonly note?: string;
  readonly stage?: Stage;
  /** When it is tried again, in epoch milliseconds. */
  readonly retryAt?: number;
  /** Milliseconds between tries since it was stored or opened again, the coming wait included. */
  readonly retriedMs?: number;
}

/** How an execution ended. */
export interface Ending {
  readonly outcome: Outcome;
  /** Needed for `skipped` and `error`. */
  readonly reason?: Code;
  readonly detail?: string;
  readonly at?: string;
  readonly note?: string;
  readonly stage?: Stage;
  readonly issueKey?: string;
  readonly issueId?: string;
  readonly revision?: number;
  /** Milliseconds that each step took. */
  readonly steps?: Readonly<Record<string, number>>;
  readonly traceId?: string;
}

/** An execution at its start, with what is known of the change. `outcome` is set if it has ended before. */
export interface Begun {
  readonly execution: Execution;
  readonly change: ChangeKnowledge;
  /** When this start was due, in epoch milliseconds, if it was put off. */
  readonly dueAt?: number;
}

/** How an execution goes on from being stored to its outcome. All of them are safe to repeat. */
export interface Progress {
  /**
   * Starts an execution: `running`, one more attempt. `attempt` is the queue's own count, from 1; the log keeps the larger
   * of the two. One that has ended comes back unchanged. Answers undefined when there is no such execution.
   */
  begin(
    integration: string,
    id: string,
    start: { readonly attempt: number; readonly revision?: number; readonly traceId?: string },
  ): Promise<Begun | undefined>;
  /** Notes the step an execution is at, without changing its state. Answers false if it has ended. */
  progress(
    integration: string,
    id: string,
    at: { readonly stage?: Stage; readonly revision?: number; readonly traceId?: string },
  ): Promise<boolean>;
  /** Notes a passing failure. Answers false if the execution has ended. */
  retrying(integration: string, id: string, setback: Setback): Promise<boolean>;
  /** Notes that a create was sent and its fate is unknown. Answers false if the execution has ended. */
  inDoubt(integration: string, id: string, setback: Setback): Promise<boolean>;
  /** Ends an execution. The first outcome stays: `kept` says that there was one already. */
  finish(integration: string, id: string, ending: Ending): Promise<'finished' | 'kept' | 'missing'>;
  /**
   * Opens an execution with outcome `skipped` or `error` for another run, to be queued by the caller or else by whoever
   * looks for `unqueued` events. `by` names the person. `open`: it has no outcome yet. `created`: its Issue exists.
   */
  reopen(integration: string, id: string, by?: string): Promise<'reopened' | 'open' | 'created' | 'missing'>;
}

const begin = defineGatheredScript(beginScript);
const note = defineScript(noteScript);
const finish = defineGatheredScript(finishScript);
const reopen = defineScript(reopenScript);

/** The longest `detail` that is kept, in UTF-16 units. A list of fifty failed fields fits. */
const MAX_DETAIL = 4000;

/** Progress of executions. */
export function createProgress(redis: RedisClient, keys: KeySpace, now: () => number): Progress {
  const keysOf = (integration: string) => executionKeys(keys, integration).all;
  const noted = async (integration: string, id: string, state: string, patch: Patch) =>
    (await note(redis, keysOf(integration), [id, state, toStoredJson(patch)])) === 1;

  return {
    async begin(integration, id, { attempt, revision, traceId }) {
      const patch = toStoredJson({ rv: revision, t: traceId } satisfies Patch);
      const reply = await begin(redis, { common: keysOf(integration) }, [id, now(), attempt, patch]);
      if (reply === null) return undefined;
      const [packed, changedFields, priorValues, due] = reply as [string, string, string, string];
      const execution = unpackExecution(integration, id, packed);
      const change = toChange(execution.changeKind, changedFields, priorValues);
      return { execution, change, ...(due === '' ? {} : { dueAt: Number(due) }) };
    },

    progress: (integration, id, { stage, revision, traceId }) =>
      noted(integration, id, '', { sg: stage, rv: revision, t: traceId }),

    retrying: (integration, id, setback) => noted(integration, id, 'retrying', packSetback(setback)),

    inDoubt: (integration, id, setback) => noted(integration, id, 'in_doubt', packSetback(setback)),

    async finish(integration, id, ending) {
      const args = [id, ending.outcome, toStoredJson(packEnding(ending, now()))];
      return (await finish(redis, { common: keysOf(integration) }, args)) as 'finished' | 'kept' | 'missing';
    },

    async reopen(integration, id, by = '') {
      const reply = await reopen(redis, keysOf(integration), [id, now(), by]);
      return reply as 'reopened' | 'open' | 'created' | 'missing';
    },
  };
}

/** What is set of an execution. JSON has no names without a value, so that nothing changes where there is none. */
type Patch = { readonly [name in keyof Packed]?: Packed[name] | undefined };

const packSetback = ({ reason, detail, at, note, stage, retryAt, retriedMs }: Partial<Setback>): Patch => ({
  re: reason,
  de: detail?.slice(0, MAX_DETAIL),
  at,
  nt: note?.slice(0, MAX_DETAIL),
  sg: stage,
  du: retryAt,
  rm: retriedMs,
});

const packEnding = (ending: Ending, finishedAt: number): Patch => ({
  fa: finishedAt,
  ...packSetback(ending),
  k: ending.issueKey,
  i: ending.issueId,
  rv: ending.revision,
  sp: ending.steps && packSteps(ending.steps),
  t: ending.traceId,
});

function toChange(kind: ChangeKnowledge['kind'], changedFields: string, priorValues: string): ChangeKnowledge {
  return {
    kind,
    ...(changedFields && { changedFields: JSON.parse(changedFields) as string[] }),
    ...(priorValues && { priorValues: JSON.parse(priorValues) as Record<string, unknown> }),
  };
}
