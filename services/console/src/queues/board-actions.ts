import type { Control, ExecutionLog } from '@zenbridge/ledger';
import type { Decisions } from '../integrations/decisions.ts';
import { actingCaller } from './acting.ts';
import type { BoardActions } from './controlled-queue.ts';

/** What is done through Bull Board, in the name of whoever does it. */
export function boardActions(
  decisions: Pick<Decisions, 'pause' | 'resume'>,
  control: Pick<Control, 'read'>,
  log: Pick<ExecutionLog, 'reopen'>,
): BoardActions {
  const isDisabled = async (integration: string): Promise<boolean> =>
    (await control.read(integration)).mode === 'disabled';
  return {
    isDisabled,
    pause: async (integration) => {
      if (await isDisabled(integration)) return;
      await decisions.pause(integration, { by: name(), reason: 'Paused in Bull Board' });
    },
    resume: async (integration) => {
      if (await isDisabled(integration)) return;
      await decisions.resume(integration, { by: name(), reason: 'Resumed in Bull Board' });
    },
    reopen: async (integration, executionId) => {
      await log.reopen(integration, executionId, name());
    },
  };
}

function name(): string {
  const caller = actingCaller();
  if (caller === undefined) throw new Error('Bull Board acts for nobody');
  return caller.name;
}
