import type { Notification, OutboundMessage } from '@zenbridge/connector/salesforce';
import type { NewEvent } from '@zenbridge/ledger';
import type { Problem } from '@zenbridge/runtime';
import type { DeliveryFacts } from '../deliveries/facts.ts';
import type { KnownIntegration } from '../integrations/known-integration.ts';

/** A problem if the message comes from another org or another Outbound Message than the integration names. */
export function refusedSender(message: OutboundMessage, integration: KnownIntegration): Problem | undefined {
  if (message.organizationId !== integration.organizationId) {
    return {
      code: 'ZB_WRONG_ORG',
      at: 'OrganizationId',
      detail: `It names the organisation ${message.organizationId}.`,
    };
  }
  if (integration.actionId !== undefined && message.actionId !== integration.actionId) {
    return { code: 'ZB_WRONG_ACTION', at: 'ActionId', detail: `It names the action ${message.actionId}.` };
  }
  return undefined;
}

type WithRecord = Notification & { readonly recordId: string };

/**
 * The events of a message: one per notification about a record that still exists. An Outbound Message does not say whether
 * the record was created or updated.
 */
export function eventsOf(message: OutboundMessage, facts: DeliveryFacts): NewEvent[] {
  return message.notifications
    .filter((notification): notification is WithRecord => notification.recordId !== undefined)
    .map(({ id, recordId, object }) => ({
      ...facts,
      // The same in every redelivery, so that a redelivered event is recognised.
      executionId: `om-${id}`,
      recordId,
      object,
      source: 'outbound-message',
      change: { kind: 'unknown' },
    }));
}
