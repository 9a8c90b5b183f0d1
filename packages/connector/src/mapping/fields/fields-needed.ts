import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import { templateFields } from '../../integration/schema/mapping-parts/template.ts';
import type { FirstOf } from '../../integration/schema/mapping-parts/value.ts';

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
  const known = new Set(object.fields.map(({ name }) => name.toLowerCase()));
  const wanted = [
    ...ALWAYS,
    ...WHERE_THERE.filter((field) => known.has(field.toLowerCase())),
    ...mappedFields(spec.mapping),
    ...formulaFields,
  ];
  return distinct(wanted);
}

/** The fields that a mapping names, each once, in its order. */
export function mappedFields(mapping: IntegrationSpec['mapping']): readonly string[] {
  const known = mapped.get(mapping) ?? fieldsIn(mapping);
  mapped.set(mapping, known);
  return known;
}

/** Every record is mapped, and a mapping never changes. */
const mapped = new WeakMap<IntegrationSpec['mapping'], readonly string[]>();

function fieldsIn({ title, dueDate, customFields }: IntegrationSpec['mapping']): readonly string[] {
  return distinct(
    [title, dueDate, ...customFields].flatMap((part) => {
      if (part === undefined) return [];
      if ('template' in part && part.template !== undefined) return templateFields(part.template);
      return listed('from' in part ? part.from : 'field' in part ? part.field : undefined);
    }),
  );
}

const listed = (fields: FirstOf | undefined): readonly string[] =>
  fields === undefined ? [] : typeof fields === 'string' ? [fields] : fields;

function distinct(fields: readonly string[]): string[] {
  const seen = new Set<string>();
  return fields.filter((field) => {
    const isNew = !seen.has(field.toLowerCase());
    seen.add(field.toLowerCase());
    return isNew;
  });
}
