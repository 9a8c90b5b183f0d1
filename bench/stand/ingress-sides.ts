import { setTimeout as delay } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { defineIntegrations } from './definitions.ts';
import { openQueue } from './events.ts';
import { endpointOf } from './messages.ts';
import { type ProcessorTime, withProcessorTime } from './processor.ts';
import { type Service, startBaseline, startService } from './services.ts';
import type { Stand } from './stand.ts';

const INTEGRATION = 'complaints';
const CONNECTIONS = 64;
const PACED_SECONDS = 8;
const QUEUED_WITHIN_MS = 60_000;
const LOOK_MS = 2;
const KEEP_ALIVE_SECONDS = 600;
const DEFINITIONS = '{definitions}';
const KEYS_AT_ONCE = 1000;

/** A kind of delivery, and how the same jobs are added without an ingress. */
export interface Shape {
  /** Notifications to a message. */
  readonly each: number;
  readonly inFlight: number;
  /** Notifications in one round. */
  readonly count: number;
}

/** What one side did in one round. */
interface Round {
  readonly perSecond: number;
  readonly cost: ProcessorTime;
}

/** An ingress with a sender, and a producer that adds the same jobs and does nothing else. */
export interface Sides {
  /** Takes notifications as fast as they can be taken, until all of them are acknowledged and have a job. */
  readonly ours: (shape: Shape, count: number) => Promise<Round>;
  readonly bare: (shape: Shape, count: number) => Promise<Round>;
  /** Has them answered by a server that does nothing else. */
  readonly answeredOnly: (shape: Shape, count: number) => Promise<Round>;
  /** Milliseconds until each delivery was acknowledged, at an even pace. */
  readonly paced: (shape: Shape, perSecond: number) => Promise<number[]>;
  /** Empties Redis of everything but the definitions: an ingress that looks just then would know no integration. */
  readonly forget: () => Promise<void>;
  readonly service: Service;
}

/** Starts both sides on a stand. */
export async function openIngressSides(stand: Stand): Promise<Sides> {
  await defineIntegrations(stand, [INTEGRATION]);
  // A connection that few deliveries need is idle for long, and none is to be closed just when one needs it.
  const ingress = await startService(stand, 'ingress', {
    ZENBRIDGE_INGRESS_KEEP_ALIVE_SECONDS: `${KEEP_ALIVE_SECONDS}`,
  });
  const producer = await startBaseline(stand, 'bare-producer', { BARE_PREFIX: `{bare-${stand.root}}` });
  const server = await startBaseline(stand, 'bare-server');
  const sender = await startBaseline(stand, 'sender', { SENDER_CONNECTIONS: `${CONNECTIONS}` });
  const to = endpointOf(ingress.url, INTEGRATION);
  const queue = openQueue(stand, INTEGRATION);
  return {
    service: ingress,
    ours: async ({ each, inFlight }, count) => {
      const queued = (await queue.getWaitingCount()) + count;
      const send = async () => {
        const seconds = Number(await ask(sender, 'send', { to, count, each, 'in-flight': inFlight }));
        return seconds + (await untilQueued(queue, queued));
      };
      const [seconds, cost] = await withProcessorTime(stand.redis, { ingress, sender }, send);
      return { perSecond: count / seconds, cost };
    },
    bare: async ({ each, inFlight }, count) => {
      const add = async () => Number(await ask(producer, 'add', { count, each, 'in-flight': inFlight }));
      const [seconds, cost] = await withProcessorTime(stand.redis, { 'bare producer': producer }, add);
      const { Redis: redis = Number.NaN, ...own } = cost;
      return { perSecond: count / seconds, cost: { ...own, 'its Redis': redis } };
    },
    answeredOnly: async ({ each, inFlight }, count) => {
      const request = { to: endpointOf(server.url, INTEGRATION), count, each, 'in-flight': inFlight };
      const send = async () => Number(await ask(sender, 'send', request));
      const [seconds, cost] = await withProcessorTime(stand.redis, { 'bare server': server }, send);
      return { perSecond: count / seconds, cost: { 'bare server': cost['bare server'] ?? Number.NaN } };
    },
    paced: async ({ each }, perSecond) => {
      const count = Math.ceil(perSecond * PACED_SECONDS);
      return JSON.parse(await ask(sender, 'pace', { to, count, each, 'per-second': perSecond / each })) as number[];
    },
    forget: async () => {
      for await (const keys of stand.redis.scanStream({ count: KEYS_AT_ONCE })) {
        const gone = (keys as string[]).filter((key) => !key.includes(DEFINITIONS));
        if (gone.length > 0) await stand.redis.unlink(...gone);
      }
    },
  };
}

async function ask({ url }: Service, what: string, given: Readonly<Record<string, string | number>>): Promise<string> {
  const query = new URLSearchParams(
    Object.entries(given).map(([name, value]) => [name, `${value}`] satisfies [string, string]),
  );
  const response = await fetch(`${url}/${what}?${query}`);
  const answer = await response.text();
  if (!response.ok) throw new Error(`${what}: ${answer}`);
  return answer;
}

/** Waits until a queue has that many jobs. @returns seconds that it took */
async function untilQueued(queue: Queue, count: number): Promise<number> {
  const startedAt = performance.now();
  while ((await queue.getWaitingCount()) < count) {
    if (performance.now() - startedAt > QUEUED_WITHIN_MS) throw new Error('events were acknowledged and not queued');
    await delay(LOOK_MS);
  }
  return (performance.now() - startedAt) / 1000;
}
