import { setTimeout as delay } from 'node:timers/promises';
import { linesIn } from '../counting/log-lines.ts';
import type { Cell } from './cell.ts';

/** What people do while events flow. */
export const operations: readonly Cell[] = [
  {
    name: 'pause-and-resume',
    group: 'People act',
    fault: 'the queue is paused and resumed, four times',
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: 6000 });
      for (let round = 0; round < 4; round += 1) {
        await delay(600);
        await stand.queue.pause();
        await delay(900);
        await stand.queue.resume();
      }
      await fed;
    },
    hits: () => 4,
  },
  {
    name: 'rolling-restart',
    group: 'People act',
    fault: 'every ingress and every worker is replaced, one after the other, twice',
    stand: { ingresses: 2 },
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: 15_000 });
      for (let round = 0; round < 2; round += 1) {
        for (const slot of [...stand.ingresses, ...stand.workers]) await slot.replace();
      }
      await fed;
    },
    hits: ({ logs }) => linesIn(logs, '', 'has stopped'),
  },
];
