import { channel } from 'node:diagnostics_channel';
import type { StoredEvent } from './event.ts';

/** The steps of an execution in their order, as they are named in logs, traces and the execution log. */
export type StepName = 'load' | 'claim' | 'find' | 'fetch' | 'filter' | 'map' | 'create';

/**
 * Where an execution is: at one of its steps, or within `create` at writing the intent (`intent`) or at writing down what
 * ZenQMS answered (`sent`), or at writing its outcome (`record`).
 */
export type Checkpoint = StepName | 'intent' | 'sent' | 'record';

/** Which execution passes a checkpoint. */
type Passing = Pick<StoredEvent, 'executionId' | 'recordId' | 'integration'>;

/** What is published on the channel. */
export interface CheckpointMessage extends Passing {
  readonly step: Checkpoint;
  readonly phase: 'begin' | 'end';
}

/** Whoever subscribes to it is told of every checkpoint at the moment it is passed, and before anything else happens. */
const executions = channel('zenbridge:execution');

/** Does something between the beginning and the end of a checkpoint, however it ends. Costs nothing when nobody listens. */
export function atCheckpoint<T>(event: Passing, step: Checkpoint, act: () => Promise<T>): Promise<T> {
  return executions.hasSubscribers ? tellAround(event, step, act) : act();
}

async function tellAround<T>(event: Passing, step: Checkpoint, act: () => Promise<T>): Promise<T> {
  const { executionId, recordId, integration } = event;
  const tell = (phase: CheckpointMessage['phase']) =>
    executions.publish({ executionId, recordId, integration, step, phase } satisfies CheckpointMessage);
  tell('begin');
  try {
    return await act();
  } finally {
    tell('end');
  }
}
