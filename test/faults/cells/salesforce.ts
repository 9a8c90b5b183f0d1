import { setTimeout as delay } from 'node:timers/promises';
import { linesIn } from '../counting/log-lines.ts';
import type { Stand } from '../stand/stand.ts';
import { type Cell, type CellContext, FEED_MS } from './cell.ts';

const group = 'Salesforce fails';
const OPERATIONS = ['retrieveCollection', 'getRecord', 'describe', 'token', 'identity'];

/** A failure in Salesforce's own words for a while. */
const saying =
  (name: string, when: { readonly on?: string }, forMs: number) =>
  async ({ stand, feed, events }: CellContext): Promise<void> => {
    const fed = feed({ events, overMs: forMs + 2000 });
    await delay(1500);
    await stand.salesforce.post('/org-faults', { name, ...when });
    await delay(forMs);
    await stand.salesforce.heal();
    await fed;
  };
const answered =
  (...statuses: readonly number[]) =>
  async ({ salesforce }: Stand): Promise<number> => {
    const counts = await Promise.all(OPERATIONS.map((operation) => salesforce.count(operation, ...statuses)));
    return counts.reduce((sum, count) => sum + count, 0);
  };

/** What Salesforce, or the way to it, can do to a worker. */
export const salesforceFaults: readonly Cell[] = [
  {
    name: 'salesforce-401-storm',
    group,
    fault: 'every read is answered 401 for 5 s, with new access tokens too',
    run: saying('sessionExpired', { on: 'retrieveCollection' }, 5000),
    hits: answered(401),
  },
  {
    name: 'salesforce-sessions-end',
    group,
    fault: 'all access tokens expire, every 400 ms',
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: FEED_MS });
      for (let round = 0; round < 12; round += 1) {
        await delay(400);
        await stand.salesforce.post('/sessions/expire');
      }
      await fed;
    },
    hits: answered(401),
  },
  {
    name: 'salesforce-quota',
    group,
    fault: 'the API quota is used up for 8 s (403 REQUEST_LIMIT_EXCEEDED)',
    run: saying('quotaUsedUp', {}, 8000),
    hits: answered(403),
  },
  {
    name: 'salesforce-maintenance',
    group,
    fault: 'every call is answered by an HTML page with 503 for 8 s',
    run: saying('maintenancePage', {}, 8000),
    hits: answered(503),
  },
  {
    name: 'salesforce-refuses-connections',
    group,
    fault: 'connections are refused for 8 s',
    run: async ({ stand, feed, events }) => {
      const fed = feed({ events, overMs: 10_000 });
      await delay(1500);
      await stand.ways.salesforce.refuse();
      await delay(8000);
      await stand.ways.salesforce.mend();
      await fed;
    },
    hits: ({ logs }) => linesIn(logs, 'worker-', 'ECONNREFUSED'),
  },
  {
    name: 'salesforce-silent',
    group,
    fault: 'every third read gets no answer until the time-out, twenty times',
    run: async ({ stand, feed, events }) => {
      await stand.salesforce.fault({ on: 'retrieveCollection', every: 3, times: 20, effect: { kind: 'hang' } });
      await feed({ events, overMs: FEED_MS });
    },
    hits: ({ salesforce }) => salesforce.count('retrieveCollection', 'cut'),
  },
  {
    name: 'salesforce-records-deleted',
    group,
    fault: 'a third of the records is deleted before it is fetched (404)',
    run: async ({ stand, feed, events }) => {
      await stand.queue.pause();
      const records = await feed({ events, overMs: FEED_MS });
      await delay(1000);
      for (const [n, record] of records.entries()) {
        if (n % 3 !== 0) continue;
        await stand.salesforce.remove(`/records/${record.id}`);
        Object.assign(record, { fate: 'deleted' });
      }
      await stand.queue.resume();
    },
    hits: answered(404),
  },
];
