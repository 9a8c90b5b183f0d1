import { toRecordId18 } from '@zenbridge/connector/salesforce';
import type { NewEvent } from '@zenbridge/ledger';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { Refusal } from '../../answers/refuse.ts';
import type { DeliveryFacts } from '../../deliveries/facts.ts';
import type { KnownIntegration } from '../../integrations/known-integration.ts';
import type { WebhookEvent } from './event-schema.ts';
import { executionIdOf } from './idempotency.ts';
import type { ReadBody } from './read-events.ts';

/** One request with its events. */
export interface ReadRequest extends ReadBody {
  readonly requestKey: string | undefined;
  readonly facts: DeliveryFacts;
}

/**
 * Events as the ledger takes them, in order.
 *
 * @returns or `ZB_WRONG_ORG` for each event of another org than the integration's, or `ZB_INVALID_EVENT` for each event
 *   that nothing tells apart from others
 */
export function toNewEvents(integration: KnownIntegration, request: ReadRequest): Result<NewEvent[], Refusal> {
  const results = request.events.map((event, index) => toNewEvent(integration, request, event, index));
  const [first, ...others] = results.flatMap((result) => (result.ok ? [] : [result.error]));
  if (first !== undefined) return err([first, ...others]);
  return ok(results.flatMap((result) => (result.ok ? [result.value] : [])));
}

function toNewEvent(
  integration: KnownIntegration,
  { isBatch, requestKey, facts }: ReadRequest,
  event: WebhookEvent,
  index: number,
): Result<NewEvent, Problem> {
  const at = (name: string): string => (isBatch ? `events[${index}].${name}` : name);
  if (toRecordId18(event.organizationId) !== integration.organizationId) {
    return err({ code: 'ZB_WRONG_ORG', at: at('organizationId'), detail: 'It names another organisation.' });
  }
  const executionId = executionIdOf(integration.name, event, requestKey, index);
  if (executionId === undefined) {
    const detail = 'It is missing, and the request has no Idempotency-Key or webhook-id header.';
    return err({ code: 'ZB_INVALID_EVENT', at: at('eventId'), detail });
  }
  const recordId = toRecordId18(event.recordId);
  if (recordId === undefined) throw new Error('a checked record id is none');
  const { object, changeType: kind, changedFields, priorValues } = event;
  const change = { kind, ...(changedFields && { changedFields }), ...(priorValues && { priorValues }) };
  return ok({ ...facts, executionId, recordId, object, source: 'webhook', change });
}
