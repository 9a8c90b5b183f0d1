import type { NewEvent } from '@zenbridge/ledger';
import type { Logger } from '@zenbridge/runtime';

/** Where events become durable and wait for a worker. */
export interface EventStore {
  /**
   * Stores all events that are new and adds their jobs, in one atomic step. Answers the ids of those, and which of them have no job
   * yet.
   */
  accept(
    integration: string,
    events: readonly NewEvent[],
  ): Promise<{ readonly accepted: readonly string[]; readonly unqueued: readonly string[] }>;
}

/**
 * Stores and queues the events of several deliveries in one step. Answers for each delivery the ids that were new and that none
 * before it has brought.
 */
export async function storeTogether(
  { store, logger }: { readonly store: EventStore; readonly logger: Logger },
  integration: string,
  deliveries: readonly (readonly NewEvent[])[],
): Promise<readonly ReadonlySet<string>[]> {
  const { accepted, unqueued } = await store.accept(integration, deliveries.flat());
  if (unqueued.length > 0) {
    const requestId = deliveries.flat().find(({ executionId }) => unqueued.includes(executionId))?.deliveryId;
    logger.warn(
      { integration, events: unqueued.length, requestId },
      'events are stored but the queue did not take them',
    );
  }
  const fresh = new Set(accepted);
  return deliveries.map(
    (events) => new Set(events.map(({ executionId }) => executionId).filter((id) => fresh.delete(id))),
  );
}
