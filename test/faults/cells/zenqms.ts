import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '@zenbridge/simulators';
import { linesIn } from '../counting/log-lines.ts';
import { TIMINGS } from '../stand/settings.ts';
import type { Stand } from '../stand/stand.ts';
import { type Cell, FEED_MS } from './cell.ts';

const group = 'ZenQMS fails';
const calls =
  (operation: string, ...statuses: readonly (number | 'cut')[]) =>
  ({ zenqms }: Stand): Promise<number> =>
    zenqms.count(operation, ...statuses);

/** A cell with faults that go on until everything has come to an end: each befalls a part of the calls. */
const faulty = (
  name: string,
  fault: string,
  faults: readonly Fault[],
  hits: Cell['hits'],
  more: Partial<Cell> = {},
): Cell => ({
  name,
  group,
  fault,
  run: async ({ stand, feed, events }) => {
    for (const one of faults) await stand.zenqms.fault(one);
    await feed({ events, overMs: FEED_MS });
  },
  hits,
  ...more,
});

const page = (status: number): Fault['effect'] => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html><body>${status}</body></html>`,
});
const SLOWER_THAN_PATIENCE_MS = TIMINGS.callSeconds * 1000 + 1000;

/** What ZenQMS, or the way to it, can do to a worker. */
export const zenqmsFaults: readonly Cell[] = [
  faulty(
    'zenqms-answer-lost',
    'every fifth answer to a create is lost: the Issue exists, the connection is cut',
    [{ on: 'createIssue', every: 5, effect: { kind: 'loseAnswer' } }],
    calls('createIssue', 'cut'),
  ),
  faulty(
    'zenqms-cut-before-create',
    'every fifth create is cut before it happens',
    [{ on: 'createIssue', every: 5, effect: { kind: 'cut' } }],
    calls('createIssue', 'cut'),
  ),
  faulty(
    'zenqms-5xx-before-create',
    'creates are answered 500, 502, 503 and 504, twelve times each, and did not happen',
    [500, 502, 503, 504].map((status) => ({ on: 'createIssue', every: 9, times: 12, effect: page(status) })),
    calls('createIssue', 500, 502, 503, 504),
  ),
  faulty(
    'zenqms-5xx-after-create',
    'creates are answered 500, 502, 503 and 504, twelve times each, and did happen',
    [500, 502, 503, 504].map((status) => ({
      on: 'createIssue',
      every: 9,
      times: 12,
      effect: { kind: 'answer', when: 'after', status, body: 'Sorry.' } as const,
    })),
    calls('createIssue', 500, 502, 503, 504),
  ),
  faulty(
    'zenqms-5xx-searches',
    'every third search is answered 503, sixty times',
    [{ on: 'searchIssues', every: 3, times: 60, effect: page(503) }],
    calls('searchIssues', 503),
  ),
  faulty(
    'zenqms-silent-before-create',
    'every tenth create gets no answer until the time-out, and did not happen',
    [{ on: 'createIssue', every: 10, effect: { kind: 'hang' } }],
    calls('createIssue', 'cut'),
  ),
  faulty(
    'zenqms-silent-after-create',
    'every tenth create gets no answer until the time-out, and did happen',
    [{ on: 'createIssue', every: 10, effect: { kind: 'loseAnswer', how: 'hang' } }],
    calls('createIssue', 'cut'),
  ),
  faulty(
    'zenqms-creates-late',
    'every tenth create happens after the worker has given up waiting for it',
    [{ on: 'createIssue', every: 10, effect: { kind: 'delay', ms: SLOWER_THAN_PATIENCE_MS } }],
    calls('createIssue', 'cut'),
  ),
  faulty(
    'zenqms-429',
    'every fourth call is answered 429 with Retry-After, twelve times',
    [
      {
        every: 4,
        times: 12,
        effect: { kind: 'answer', status: 429, headers: { 'retry-after': '1' }, body: { error: { code: 'rate' } } },
      },
    ],
    async (stand) => (await calls('createIssue', 429)(stand)) + (await calls('searchIssues', 429)(stand)),
  ),
  faulty(
    'zenqms-search-lag',
    `answers are lost, and the search finds a new Issue only after ${TIMINGS.visibilitySeconds / 2} s`,
    [{ on: 'createIssue', every: 4, effect: { kind: 'loseAnswer' } }],
    calls('createIssue', 'cut'),
    { stand: { searchLagMs: (TIMINGS.visibilitySeconds * 1000) / 2 }, isShort: true },
  ),
  {
    name: 'zenqms-refuses-connections',
    group,
    fault: 'connections are refused for 12 s',
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: 14_000 });
      await delay(1500);
      await stand.ways.zenqms.refuse();
      await delay(12_000);
      await stand.ways.zenqms.mend();
      await fed;
    },
    hits: ({ logs }) => linesIn(logs, 'worker-', 'ECONNREFUSED'),
  },
  {
    name: 'zenqms-half-open',
    group,
    fault: 'twice, nothing passes for 5 s and no connection is closed',
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: 14_000 });
      for (let round = 0; round < 2; round += 1) {
        await delay(1200);
        stand.ways.zenqms.freeze();
        await delay(5000);
        stand.ways.zenqms.cut();
        await stand.ways.zenqms.mend();
      }
      await fed;
    },
    hits: ({ ways }) => ways.zenqms.struck(),
  },
  {
    name: 'zenqms-connections-cut',
    group,
    fault: 'all connections are reset, ten times',
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: FEED_MS });
      for (let round = 0; round < 10; round += 1) {
        await delay(FEED_MS / 10);
        stand.ways.zenqms.cut();
      }
      await fed;
    },
    hits: ({ ways }) => ways.zenqms.struck(),
  },
  {
    name: 'zenqms-token-refused',
    group,
    fault: 'the token is refused for 6 s (401)',
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: 8000 });
      await delay(1500);
      await stand.zenqms.patch('/tokens/ZenBridge', { isActive: false });
      await delay(6000);
      await stand.zenqms.patch('/tokens/ZenBridge', { isActive: true });
      await fed;
    },
    hits: calls('searchIssues', 401),
  },
];
