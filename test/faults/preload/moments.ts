import { subscribe } from 'node:diagnostics_channel';

/** A moment in the execution of an event, as the worker publishes it. */
interface Moment {
  readonly step: string;
  readonly phase: 'begin' | 'end';
}

/**
 * Does something in the middle of an execution, before anything else happens in the process. Which moment is meant says
 * FAULT_AT: step, phase and how many of them have to pass, such as `fetch/begin/12`.
 */
export function atMoment(act: () => void): void {
  const [step, phase, nth] = (process.env.FAULT_AT ?? '').split('/');
  let left = Number(nth);
  subscribe('zenbridge:execution', (message) => {
    const moment = message as Moment;
    if (moment.step !== step || moment.phase !== phase) return;
    left -= 1;
    if (left === 0) act();
  });
}
