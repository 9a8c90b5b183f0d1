import { contradictsTrigger } from '@zenbridge/connector/filter';
import type { IntegrationSpec } from '@zenbridge/connector/integration';
import type { StoredEvent } from './event.ts';
import type { Verdict } from './verdict.ts';

/**
 * Whether the integration wants this event at all, from what is known before anything is asked of anyone. What was sent
 * before the integration was disabled is still looked for, so that the log tells the truth about it.
 */
export function refuseEarly(
  event: StoredEvent,
  spec: IntegrationSpec,
  mode: 'active' | 'paused' | 'disabled',
): Verdict | undefined {
  if (mode === 'disabled' && !event.inDoubt) return { kind: 'skipped', reason: 'ZB_INTEGRATION_DISABLED' };
  const { object, trigger } = spec.salesforce;
  // Object names are case-insensitive in Salesforce.
  if (event.object.toLowerCase() !== object.toLowerCase()) {
    const detail = `The event is about ${event.object}, the integration about ${object}.`;
    return { kind: 'skipped', reason: 'ZB_OBJECT_MISMATCH', detail };
  }
  if (contradictsTrigger(trigger, event.change.kind)) {
    const detail = `The record was ${event.change.kind}, the trigger is "${trigger}".`;
    return { kind: 'skipped', reason: 'ZB_TRIGGER_MISMATCH', detail };
  }
  return undefined;
}
