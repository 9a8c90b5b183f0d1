import type { Code } from '@zenbridge/runtime';

/** What is known about the delivery that a request carries; grows on its way and becomes one log line. */
export interface Delivery {
  readonly source: 'outbound-message' | 'webhook';
  /** Name in the address, when it can be the name of an integration at all. */
  readonly integration?: string;
  /** Events or notifications in the body. */
  events?: number;
  /** Events stored by this delivery. */
  accepted?: number;
  /** Events that an earlier delivery, or an earlier part of this one, had brought already. */
  duplicates?: number;
  /** Notifications about a record that was deleted before Salesforce sent them; nothing can be done for them. */
  withoutRecord?: number;
  /** Seconds between the oldest `occurredAt` of the delivery and its arrival. */
  oldestEventSeconds?: number;
  /** Why the delivery was refused. */
  refusal?: { readonly code: Code; readonly detail: string; readonly at?: string };
  /** What was thrown, if that is why. */
  err?: unknown;
  logged?: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on the two addresses that take deliveries. */
    delivery: Delivery | null;
  }
}

const INTEGRATION_NAME = /^[a-z][a-z0-9-]{0,62}$/;

/**
 * Starts the note of a delivery.
 *
 * @param source kind of address it came to
 * @param integration the name in the address, as sent by anyone; kept only if it looks like a name
 */
export function startDelivery(source: Delivery['source'], integration: string): Delivery {
  return INTEGRATION_NAME.test(integration) ? { source, integration } : { source };
}
