import { tracingChannel } from 'node:diagnostics_channel';

interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** The ingress dies when the events of its FAULT_NTH delivery are stored, and neither queued nor acknowledged. */
let left = Number(process.env.FAULT_NTH);
tracingChannel('ioredis:command').subscribe({
  start: () => undefined,
  end: () => undefined,
  asyncStart: () => undefined,
  asyncEnd: (message) => {
    const { command, args } = message as unknown as Command;
    // Storing is the only script of the ingress that touches the execution log.
    if (!/^eval/i.test(command) || !args.some((arg) => arg.endsWith(':executions:log'))) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
  error: () => undefined,
});
