import type { IntegrationSpec } from '../integration/schema/integration.ts';
import type { ChangeKind } from './new-record.ts';

/**
 * Whether a change is not one that an integration is triggered by. A change of unknown kind contradicts nothing: Salesforce
 * sends Outbound Messages by the trigger of the Flow.
 */
export function contradictsTrigger(trigger: IntegrationSpec['salesforce']['trigger'], kind: ChangeKind): boolean {
  if (trigger === 'createdOrUpdated' || kind === 'unknown') return false;
  return trigger !== kind;
}
