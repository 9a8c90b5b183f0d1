import { createHash } from 'node:crypto';

const PREFIX = 'ZenBridge_';

/**
 * The developer name that the Flow and the Outbound Message of an integration have in the org: letters, digits and single
 * underscores, a letter first, none at the end, at most 80 characters. No two integrations have the same one.
 */
export function developerName(integration: string): string {
  const name = `${PREFIX}${integration.replaceAll('-', '_')}`;
  if (!/__|_$/.test(name)) return name;
  // Salesforce takes neither `__` nor a last `_`; what was dropped is in the digest.
  const digest = createHash('sha256').update(integration).digest('hex').slice(0, 6);
  return `${name.replaceAll(/_+/g, '_').replace(/_$/, '')}_${digest}`;
}

/** The name of the Outbound Message of an integration, as the Metadata API has it: `Case.ZenBridge_complaints`. */
export const messageName = (object: string, integration: string): string => `${object}.${developerName(integration)}`;

const claimOf = (integration: string): string => `Managed by ZenBridge for integration ${integration}.`;

/** The description that tells people, and ZenBridge itself, whose a component is. */
export const descriptionOf = (integration: string): string =>
  `${claimOf(integration)} The next deployment overwrites what is changed here.`;

/** Whether a component of this description was deployed for the integration. Nothing else is ever changed or removed. */
export const isOurs = (description: string | undefined, integration: string): boolean =>
  description?.startsWith(claimOf(integration)) === true;
