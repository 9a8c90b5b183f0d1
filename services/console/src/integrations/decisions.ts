import type { Control, Decision, DefinitionStore, ExecutionLog } from '@zenbridge/ledger';
import { type Problem, ProblemError } from '@zenbridge/runtime';
import type { Queues } from '../queues/queues.ts';
import { currentMode } from './mode.ts';
import { waitingIn } from './waiting.ts';

/** What people decide about an integration. Each throws a `ProblemError`: ZB_NOT_FOUND, or as it says. */
export interface Decisions {
  /** Holds events from now on. ZB_CONFLICT for a disabled integration. */
  pause(integration: string, why: Why): Promise<Decision>;
  /** Processes events again, the held ones first. ZB_CONFLICT for a disabled integration. */
  resume(integration: string, why: Why): Promise<Decision>;
  /** Ends events as skipped from now on, those that wait too; ZB_EVENTS_HELD unless `discardHeld` accepts that. */
  disable(integration: string, why: Why & { readonly discardHeld: boolean }): Promise<Decision>;
  /** Processes events again. ZB_CONFLICT for one that is paused, not disabled. */
  enable(integration: string, why: Why): Promise<Decision>;
}

/** Who decides, and why. */
interface Why {
  readonly by: string;
  readonly reason?: string;
}

/** What decisions work on. */
export interface DecisionOptions {
  readonly control: Control;
  readonly queues: Queues;
  readonly log: Pick<ExecutionLog, 'counts'>;
  readonly definitions: Pick<DefinitionStore, 'names'>;
}

/**
 * Decisions about integrations. The pause of the queue is what holds events, and the control remembers who and why; in
 * between, the order is the one that errs on the side of holding.
 */
export function createDecisions({ control, queues, log, definitions }: DecisionOptions): Decisions {
  const stateOf = async (integration: string): Promise<Decision> => {
    const names = await definitions.names('Integration');
    if (!names.includes(integration)) throw refusal('ZB_NOT_FOUND', `There is no integration "${integration}".`);
    return currentMode(await control.read(integration), await queues.of(integration).isPaused());
  };
  const decide = (integration: string, mode: Decision['mode'], { by, reason }: Why): Promise<Decision> =>
    control.set(integration, { mode, by, ...(reason === undefined ? {} : { reason }) });

  return {
    pause: async (integration, why) => {
      const { mode } = await stateOf(integration);
      if (mode === 'disabled') throw refusal('ZB_CONFLICT', 'The integration is disabled: there is nothing to hold.');
      await queues.of(integration).pause();
      return decide(integration, 'paused', why);
    },

    resume: async (integration, why) => {
      const present = await stateOf(integration);
      if (present.mode === 'disabled') throw refusal('ZB_CONFLICT', 'The integration is disabled: enable it instead.');
      if (present.mode === 'active') return present;
      const decision = await decide(integration, 'active', why);
      await queues.of(integration).resume();
      return decision;
    },

    disable: async (integration, { discardHeld, ...why }) => {
      const { mode } = await stateOf(integration);
      const waiting = mode === 'disabled' ? 0 : await waitingIn(integration, queues, log);
      if (waiting > 0 && !discardHeld) {
        throw refusal('ZB_EVENTS_HELD', `${waiting} ${waiting === 1 ? 'event waits' : 'events wait'}.`);
      }
      const decision = await decide(integration, 'disabled', why);
      // The worker sees the decision before it sees an event, so what was held ends as skipped.
      await queues.of(integration).resume();
      return decision;
    },

    enable: async (integration, why) => {
      const present = await stateOf(integration);
      if (present.mode === 'paused') throw refusal('ZB_CONFLICT', 'The integration is paused: resume it instead.');
      if (present.mode === 'active') return present;
      const decision = await decide(integration, 'active', why);
      await queues.of(integration).resume();
      return decision;
    },
  };
}

const refusal = (code: Problem['code'], detail: string): ProblemError => new ProblemError({ code, detail });
