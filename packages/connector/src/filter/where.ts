import type { IntegrationSpec } from '../integration/schema/integration.ts';

/**
 * Whether the filter formula is evaluated here. Salesforce filters before it sends an Outbound Message, and knows the
 * earlier values exactly; webhooks come from senders that may not filter.
 */
export function filtersHere(spec: IntegrationSpec, source: 'outbound-message' | 'webhook'): boolean {
  const { filterFormula, filterRunsIn } = spec.salesforce;
  if (filterFormula === undefined) return false;
  if (filterRunsIn !== undefined) return filterRunsIn === 'zenbridge';
  return source === 'webhook';
}
