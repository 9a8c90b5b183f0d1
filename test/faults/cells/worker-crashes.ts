import { linesIn } from '../counting/log-lines.ts';
import type { Stand } from '../stand/stand.ts';
import type { Cell } from './cell.ts';
import { dyingAt, type Step, standingStillAt } from './lives.ts';

const deaths = ({ workers }: Stand): number => workers.reduce((sum, worker) => sum + worker.deaths(), 0);

const killed = (step: Step, phase: 'begin' | 'end', when: string, isShort = false): Cell => ({
  name: `worker-killed-${when.replaceAll(' ', '-')}`,
  group: 'A worker is killed (SIGKILL)',
  fault: when,
  isShort,
  stand: { worker: dyingAt(step, phase) },
  hits: deaths,
});

/** Longer than the lock of a job and the claim of a record together. */
const LONG_PAUSE_MS = 13_000;

const stoodStill = (step: Step, phase: 'begin' | 'end', when: string): Cell => ({
  name: `worker-stands-still-${when.replaceAll(' ', '-')}`,
  group: 'A worker stands still for longer than lock and claim',
  fault: when,
  stand: { worker: standingStillAt(step, phase, LONG_PAUSE_MS) },
  // The worker that stood still must have gone on before it is counted what it did.
  run: async ({ feed, events }) => {
    await feed({ events, overMs: LONG_PAUSE_MS + 5000 });
  },
  hits: (stand) => linesIn(stand.logs, 'worker-', 'the event loop stood still'),
});

/** A worker dies, or stands still, at each step of an execution. */
export const workerCrashes: readonly Cell[] = [
  killed('load', 'begin', 'before anything is done'),
  killed('claim', 'end', 'after the claim'),
  killed('find', 'end', 'after the search'),
  killed('fetch', 'end', 'after the record is fetched'),
  killed('filter', 'end', 'after the filter'),
  killed('map', 'end', 'after the mapping'),
  killed('intent', 'end', 'between intent and create', true),
  killed('sent', 'begin', 'after the create is sent'),
  {
    ...killed('sent', 'begin', 'after the create is sent', true),
    name: 'worker-killed-while-the-search-lags',
    fault: 'after the create is sent; the search finds the Issue only when lock and claim are long over',
    stand: {
      worker: dyingAt('sent', 'begin'),
      searchLagMs: 5000,
      settings: {
        ZENBRIDGE_CALL_TIMEOUT_SECONDS: '1',
        ZENBRIDGE_LOCK_SECONDS: '2',
        ZENBRIDGE_CLAIM_SECONDS: '3',
        ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: '8',
      },
    },
  },
  killed('create', 'end', 'after the Issue is kept'),
  killed('record', 'end', 'after the outcome is recorded'),
  stoodStill('find', 'end', 'after the search'),
  stoodStill('intent', 'end', 'between intent and create'),
  stoodStill('sent', 'begin', 'after the create is sent'),
];
