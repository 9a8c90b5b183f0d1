import { type ExecutionLog, readBacklog } from '@zenbridge/ledger';
import type { IntegrationView } from '../integrations/schema.ts';
import type { IntegrationViews } from '../integrations/views.ts';
import type { Queues } from '../queues/queues.ts';

/** Something that a person should know about for as long as it lasts. */
export interface Condition {
  /** The same for as long as it is the same thing, such as `waiting/complaints`. */
  readonly id: string;
  readonly kind: 'parked' | 'waiting' | 'in-doubt' | 'failing';
  /** Name of the integration, or of the connection that is parked. */
  readonly about: string;
  /** In a sentence. Holds no secret and no value of a record. */
  readonly summary: string;
  /** Where to look in the console. */
  readonly path: string;
}

/** What conditions are read from. */
export interface ConditionSources {
  readonly views: Pick<IntegrationViews, 'list'>;
  readonly queues: Pick<Queues, 'of'>;
  readonly log: Pick<ExecutionLog, 'get' | 'search' | 'unfinished'>;
  readonly now: () => number;
}

const MINUTE_MS = 60_000;
/** A destination that answers again within a moment is not worth a message. */
const PARKED_MS = 2 * MINUTE_MS;
const WAITING_MS = 5 * MINUTE_MS;
const IN_DOUBT_MS = 30 * MINUTE_MS;
const FAILING_WITHIN_MS = 30 * MINUTE_MS;
const FAILING_COUNT = 5;

/** Everything that is wrong now. A pause is not: whoever paused knows. */
export async function conditionsNow(sources: ConditionSources): Promise<readonly Condition[]> {
  const { views, now } = sources;
  const found = await Promise.all(
    (await views.list()).map(async (view) => [
      ...parked(view, now()),
      ...(await waiting(view.name, sources)),
      ...(await inDoubt(view.name, sources)),
      ...(await failing(view.name, sources)),
    ]),
  );
  // A connection that several integrations share is one thing.
  return [...new Map(found.flat().map((condition) => [condition.id, condition])).values()];
}

const pathOf = (integration: string): string => `/integrations/${integration}`;

function parked({ name, parked: destinations }: IntegrationView, now: number): Condition[] {
  return destinations
    .filter(({ state, since }) => state === 'parked' && since !== undefined && now - Date.parse(since) >= PARKED_MS)
    .map(({ destination, connection, reason }) => ({
      id: `parked/${destination}/${connection}`,
      kind: 'parked',
      about: connection,
      summary: `The ${destination} connection ${connection} is parked, its events wait: ${reason.title}`,
      path: pathOf(name),
    }));
}

async function waiting(name: string, { queues, log, now }: ConditionSources): Promise<Condition[]> {
  const { ready, readyAgeMs } = await readBacklog(name, queues.of(name), log, now());
  if (readyAgeMs < WAITING_MS) return [];
  const minutes = Math.floor(readyAgeMs / MINUTE_MS);
  const summary = `${ready} events of ${name} wait, the next of them for ${minutes} minutes, and nobody paused it.`;
  return [{ id: `waiting/${name}`, kind: 'waiting', about: name, summary, path: pathOf(name) }];
}

async function inDoubt(name: string, { log, now }: ConditionSources): Promise<Condition[]> {
  const query = { state: 'in_doubt', before: now() - IN_DOUBT_MS, limit: 1 } as const;
  const [oldest] = (await log.unfinished(name, query)).executions;
  if (oldest === undefined) return [];
  const summary = `Nobody knows whether the Issue of ${oldest.recordId} was created; its event came more than half an hour ago.`;
  const path = `/executions?integration=${name}&state=in_doubt`;
  return [{ id: `in-doubt/${name}`, kind: 'in-doubt', about: name, summary, path }];
}

async function failing(name: string, { log, now }: ConditionSources): Promise<Condition[]> {
  const query = { integration: name, outcome: 'error', from: now() - FAILING_WITHIN_MS, limit: FAILING_COUNT } as const;
  const { executions } = await log.search(query);
  if (executions.length < FAILING_COUNT) return [];
  const reasons = [...new Set(executions.map(({ reason }) => reason ?? 'unknown'))].join(', ');
  const summary = `${FAILING_COUNT} or more events of ${name} that came in the last half hour failed: ${reasons}.`;
  const path = `/executions?integration=${name}&state=error`;
  return [{ id: `failing/${name}`, kind: 'failing', about: name, summary, path }];
}
