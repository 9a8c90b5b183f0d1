import { descriptionOf, developerName, messageName } from '../names.ts';
import type { WantedTrigger } from '../wanted.ts';
import { branch, leaf, type XmlElement } from '../xml.ts';

const RECORD_TRIGGERS = { created: 'Create', updated: 'Update', createdOrUpdated: 'CreateAndUpdate' } as const;

/** The one element of the Flow: it sends the Outbound Message. */
const SEND = 'Send';

/**
 * The record-triggered Flow of an integration. It runs after the save, within its transaction: a save that is rolled back
 * sends nothing. The elements are in the order of the Metadata WSDL.
 */
export function flowOf(wanted: WantedTrigger, status: 'Active' | 'Draft'): XmlElement {
  const { integration, object, trigger, condition, apiVersion } = wanted;
  const message = messageName(object, integration);
  const label = labelOf(integration);
  return branch(
    'Flow',
    branch(
      'actionCalls',
      leaf('name', SEND),
      leaf('label', 'Send to ZenBridge'),
      leaf('locationX', '176'),
      leaf('locationY', '287'),
      leaf('actionName', message),
      leaf('actionType', 'outboundMessage'),
      leaf('flowTransactionModel', 'CurrentTransaction'),
      leaf('nameSegment', message),
    ),
    leaf('apiVersion', apiVersion),
    leaf('description', descriptionOf(integration)),
    leaf('environments', 'Default'),
    leaf('interviewLabel', `${label} {!$Flow.CurrentDateTime}`),
    leaf('label', label),
    leaf('processType', 'AutoLaunchedFlow'),
    branch(
      'start',
      leaf('locationX', '50'),
      leaf('locationY', '0'),
      branch('connector', leaf('targetReference', SEND)),
      condition === undefined ? undefined : leaf('filterFormula', condition),
      leaf('object', object),
      leaf('recordTriggerType', RECORD_TRIGGERS[trigger]),
      leaf('triggerType', 'RecordAfterSave'),
    ),
    leaf('status', status),
  );
}

/** What the Flow is called on the pages of Salesforce: its developer name with spaces. */
export const labelOf = (integration: string): string => developerName(integration).replaceAll('_', ' ');
