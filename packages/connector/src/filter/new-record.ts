import type { SalesforceRecord } from '../salesforce/record.ts';

/** What became of the record, as far as the source of the event says so. */
export type ChangeKind = 'created' | 'updated' | 'unknown';

/**
 * Whether the record was just created. A source that does not say so leaves it to the record: one that was never modified
 * after its creation is new.
 */
export function isNewRecord(change: { readonly kind: ChangeKind }, record: SalesforceRecord): boolean {
  if (change.kind !== 'unknown') return change.kind === 'created';
  const { CreatedDate: created, LastModifiedDate: modified } = record.fields;
  return typeof created === 'string' && created === modified;
}
