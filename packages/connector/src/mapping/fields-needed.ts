import type { IntegrationSpec } from '../integration/schema/integration.ts';

/** Read for every record: identity, and the times that checks of the connection and of lags look at. */
const ALWAYS = ['Id'];
/** Read where the object has them. */
const WHERE_THERE = ['CreatedDate', 'LastModifiedDate', 'SystemModstamp', 'Subject', 'Name'];

/** What is known of an object: the names of its fields that the user of the connection may read. */
export interface KnownObject {
  readonly fields: readonly { readonly name: string }[];
}

/**
 * The fields to read of a record, each once. What mapping and formula name is asked for even where the description
 * lacks it: the refusal of Salesforce then names the field.
 *
 * @param formulaFields field paths of the filter formula, when it is evaluated here
 * @param object as Salesforce describes it; the title falls back on Subject and Name only where the object has them
 */
export function fieldsNeeded(
  spec: Pick<IntegrationSpec, 'mapping'>,
  formulaFields: readonly string[],
  object: KnownObject,
): string[] {
  const { title, dueDate, customFields } = spec.mapping;
  const known = new Set(object.fields.map(({ name }) => name.toLowerCase()));
  const wanted = [
    ...ALWAYS,
    ...WHERE_THERE.filter((field) => known.has(field.toLowerCase())),
    ...[title?.field, dueDate?.field, ...customFields.map(({ from }) => from)].filter((field) => field !== undefined),
    ...formulaFields,
  ];
  const seen = new Set<string>();
  return wanted.filter((field) => {
    const isNew = !seen.has(field.toLowerCase());
    seen.add(field.toLowerCase());
    return isNew;
  });
}
