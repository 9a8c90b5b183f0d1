import { tracingChannel } from 'node:diagnostics_channel';

interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** Does something when the ingress sends its FAULT_NTH command that stores events, or has the answer to it. */
export function atStoring(when: 'start' | 'asyncEnd', act: () => void): void {
  let left = Number(process.env.FAULT_NTH);
  const count = (message: unknown): void => {
    const { command, args } = message as Command;
    // Storing is the only script of the ingress that touches the execution log.
    if (!/^eval/i.test(command) || !args.some((arg) => arg.endsWith(':executions:log'))) return;
    left -= 1;
    if (left === 0) act();
  };
  const none = (): void => undefined;
  const all = { start: none, end: none, asyncStart: none, asyncEnd: none, error: none };
  tracingChannel('ioredis:command').subscribe({ ...all, [when]: count });
}
