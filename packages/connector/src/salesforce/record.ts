/** A record as the REST API gave it to the user of the connection. */
export interface SalesforceRecord {
  /** 18 characters. */
  readonly id: string;
  /** API name of the object, as Salesforce writes it. */
  readonly object: string;
  /**
   * Values by API name, in the JSON form of the REST API: text, numbers, booleans, null; dates `2026-11-23`, date-times
   * `2026-11-23T14:05:58.000+0000`, multi-select picklists `a;b`; related records as nested objects.
   */
  readonly fields: Readonly<Record<string, unknown>>;
}

function property(holder: unknown, name: string): unknown {
  if (holder === null) return null;
  if (typeof holder !== 'object') return undefined;
  if (Object.hasOwn(holder, name)) return (holder as Record<string, unknown>)[name];
  const wanted = name.toLowerCase();
  return Object.entries(holder).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/**
 * The value of a field or of a field of a related record.
 *
 * @param path API name such as `Subject`, or a path such as `Account.Owner.Name`; upper and lower case do not matter.
 * @returns the value; null if the field is empty or a lookup on the way is; undefined if the record was read without it.
 */
export function fieldValue(record: SalesforceRecord, path: string): unknown {
  return path.split('.').reduce<unknown>(property, record.fields);
}
