import { setTimeout as delay } from 'node:timers/promises';
import type { JobData } from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import { defineIntegrations } from './definitions.ts';
import { openQueue, queueEvents, saveCases, untilDrained } from './events.ts';
import { type Service, startService } from './services.ts';
import type { Stand } from './stand.ts';

/** How many jobs a worker that is measured has in hand at once. */
export const CONCURRENCY = 200;
/** The integration whose queue is drained. */
export const INTEGRATION = 'complaints';
const DRAIN_WITHIN_MS = 600_000;

/** A worker with the queue that it drains. */
export interface Contender {
  readonly queue: Queue<JobData>;
  readonly service: Service;
  /** Fills the queue, which is paused. */
  fill(recordIds: readonly string[]): Promise<void>;
}

/** One drain. */
interface Drained {
  readonly perSecond: number;
  readonly cpuMsEach: number;
}

/** Fills the queue of a worker while it is held, lets it go, and measures until it is empty. */
export async function drain(stand: Stand, { queue, service, fill }: Contender, count: number): Promise<Drained> {
  await queue.pause();
  await fill(saveCases(stand, count));
  await delay(200);
  const before = await service.use();
  const startedAt = performance.now();
  await queue.resume();
  await untilDrained(queue, DRAIN_WITHIN_MS);
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await service.use();
  return { perSecond: count / seconds, cpuMsEach: (after.cpuMs - before.cpuMs) / count };
}

/** The worker of ZenBridge, with more environment if need be. */
export async function ourWorker(stand: Stand, env: Readonly<Record<string, string>> = {}): Promise<Contender> {
  await defineIntegrations(stand, [INTEGRATION]);
  const service = await startService(stand, 'worker', { ZENBRIDGE_WORKER_CONCURRENCY: String(CONCURRENCY), ...env });
  const queue = openQueue(stand, INTEGRATION);
  return { queue, service, fill: (ids) => queueEvents(stand, queue, ids) };
}
