import { isMetricsOn, type Observe, observe } from '@zenbridge/runtime';
import type { ExecutionLog } from '../executions/log.ts';
import { type BacklogQueue, readBacklog } from './backlog.ts';

/** What is looked at. */
export interface StandingSources {
  /** Names of all integrations, removed ones included: events of them may wait still. */
  readonly integrations: () => Promise<readonly string[]> | readonly string[];
  readonly queueOf: (integration: string) => BacklogQueue;
  readonly log: Pick<ExecutionLog, 'get' | 'counts' | 'unfinished'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const SECOND_MS = 1000;

/** Tells how the events of all integrations stand, whenever metrics are collected. Returns what ends it. */
export function observeStanding({ integrations, queueOf, log, now }: StandingSources): () => void {
  if (!isMetricsOn()) return () => undefined;
  const names = [
    'zenbridge.queue.ready',
    'zenbridge.queue.ready.age',
    'zenbridge.queue.jobs',
    'zenbridge.queue.paused',
    'zenbridge.executions.in_doubt',
    'zenbridge.executions.in_doubt.age',
  ] as const;
  return observe(names, async (tell) => {
    const known = await integrations();
    await Promise.all(
      known.flatMap((integration) => [
        tellBacklog(integration, queueOf(integration), log, now(), tell),
        tellDoubt(integration, log, now(), tell),
      ]),
    );
  });
}

async function tellBacklog(
  integration: string,
  queue: BacklogQueue,
  log: StandingSources['log'],
  now: number,
  tell: Observe,
): Promise<void> {
  const of = { 'zenbridge.integration': integration };
  const { isPaused, isHeld, waiting, active, delayed, failed, ready, readyAgeMs } = await readBacklog(
    integration,
    queue,
    log,
    now,
  );
  tell('zenbridge.queue.ready', ready, of);
  tell('zenbridge.queue.ready.age', readyAgeMs / SECOND_MS, of);
  tell('zenbridge.queue.paused', isPaused ? 1 : 0, of);
  const states = { waiting: isHeld ? 0 : waiting, held: isHeld ? waiting : 0, active, delayed, failed };
  for (const [state, count] of Object.entries(states)) {
    tell('zenbridge.queue.jobs', count, { ...of, 'zenbridge.state': state });
  }
}

async function tellDoubt(integration: string, log: StandingSources['log'], now: number, tell: Observe): Promise<void> {
  const of = { 'zenbridge.integration': integration };
  const [{ in_doubt: count }, { executions }] = await Promise.all([
    log.counts(integration),
    log.unfinished(integration, { state: 'in_doubt', before: now, limit: 1 }),
  ]);
  const [oldest] = executions;
  tell('zenbridge.executions.in_doubt', count, of);
  tell('zenbridge.executions.in_doubt.age', oldest === undefined ? 0 : (now - oldest.receivedAt) / SECOND_MS, of);
}
