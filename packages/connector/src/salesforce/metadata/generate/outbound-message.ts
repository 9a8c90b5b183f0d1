import { descriptionOf, developerName } from '../names.ts';
import type { WantedTrigger } from '../wanted.ts';
import { branch, leaf, type XmlElement } from '../xml.ts';

/**
 * What a message tells of a record. ZenBridge reads the record itself when its turn comes, so nothing of its content has to
 * leave the org in a message.
 */
const FIELDS = ['CreatedDate', 'Id', 'LastModifiedDate', 'SystemModstamp'];

/** The Outbound Message of an integration, as it stands in the workflow file of its object, in the order of the Metadata WSDL. */
export function outboundMessageOf({ integration, endpointUrl, sendAs, apiVersion }: WantedTrigger): XmlElement {
  const name = developerName(integration);
  return branch(
    'outboundMessages',
    leaf('fullName', name),
    leaf('apiVersion', apiVersion),
    leaf('description', descriptionOf(integration)),
    leaf('endpointUrl', endpointUrl),
    ...FIELDS.map((field) => leaf('fields', field)),
    leaf('includeSessionId', 'false'),
    leaf('integrationUser', sendAs),
    leaf('name', name),
    leaf('protected', 'false'),
    leaf('useDeadLetterQueue', 'false'),
  );
}
