import type { Cell } from './cell.ts';
import { wrongClocks } from './lives.ts';

const MINUTE_MS = 60_000;

/** The clocks of the workers differ. */
export const clocks: readonly Cell[] = [
  {
    name: 'clocks-differ',
    group: 'Clocks are wrong',
    fault: 'one worker is 10 minutes ahead, the other one 10 minutes behind; answers are lost',
    stand: { worker: wrongClocks(10 * MINUTE_MS, -10 * MINUTE_MS) },
    run: async ({ stand, feed, events }) => {
      await stand.zenqms.fault({ on: 'createIssue', every: 10, effect: { kind: 'loseAnswer' } });
      await feed({ events, overMs: 4000 });
      await stand.zenqms.heal();
    },
    hits: ({ zenqms }) => zenqms.count('createIssue', 'cut'),
  },
];
