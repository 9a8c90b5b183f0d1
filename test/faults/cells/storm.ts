import { setTimeout as delay } from 'node:timers/promises';
import { TIMINGS } from '../stand/settings.ts';
import type { Cell } from './cell.ts';
import { dyingAt, dyingIngress } from './lives.ts';

/** Many faults in the same minute. */
export const storm: readonly Cell[] = [
  {
    name: 'everything-at-once',
    group: 'Everything at once',
    fault:
      'workers and ingresses are killed, Redis is killed, answers to creates are lost or come as 502 or too late, the search lags, messages come twice and in any order',
    stand: {
      ingresses: 2,
      ingress: dyingIngress('die-unacknowledged.ts'),
      worker: dyingAt('sent', 'begin'),
      redis: { appendfsync: 'always' },
      searchLagMs: (TIMINGS.visibilitySeconds * 1000) / 3,
      delivery: { reorder: true, repeatAcknowledged: 1, loseAcks: 10 },
    },
    run: async ({ stand, feed, events }) => {
      const { zenqms, redis } = stand;
      await zenqms.fault({ on: 'createIssue', every: 7, effect: { kind: 'loseAnswer' } });
      await zenqms.fault({ on: 'createIssue', every: 11, effect: { kind: 'answer', when: 'after', status: 502 } });
      const ms = TIMINGS.callSeconds * 1000 + 500;
      await zenqms.fault({ on: 'createIssue', every: 13, effect: { kind: 'delay', ms } });
      const fed = feed({ events, overMs: 10_000 });
      for (let round = 0; round < 2; round += 1) {
        await delay(3000);
        await redis.kill();
        await delay(500);
        await redis.start();
      }
      await fed;
    },
    hits: async ({ workers, ingresses, zenqms }) => {
      const deaths = [...workers, ...ingresses].reduce((sum, slot) => sum + slot.deaths(), 0);
      return deaths + (await zenqms.count('createIssue', 'cut', 502));
    },
  },
];
