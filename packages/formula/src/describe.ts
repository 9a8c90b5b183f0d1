import type { FieldKind, FieldType } from './values/type.ts';

/** One field as Salesforce's describe shows it; only what a formula needs to know. */
export interface DescribedField {
  readonly name: string;
  /** The describe's `type`, such as `string`, `picklist`, `double`. */
  readonly type: string;
  readonly picklistValues?: readonly { readonly value: string }[] | null | undefined;
  /** The objects that a reference can point to. */
  readonly referenceTo?: readonly string[] | null | undefined;
  /** The name that leads through the reference, such as `Account` or `Parent__r`. */
  readonly relationshipName?: string | null | undefined;
}

/** One object as Salesforce's describe shows it. */
export interface DescribedObject {
  readonly name: string;
  readonly fields: readonly DescribedField[];
}

const KINDS: Readonly<Record<string, FieldKind>> = {
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'currency',
  percent: 'percent',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  location: 'location',
  anyType: 'unknown',
};

/** The type of a described field. Ids, references and every kind of text count as text. */
export function fieldTypeOf({ name, type, picklistValues }: DescribedField): FieldType {
  const kind = Object.hasOwn(KINDS, type) ? (KINDS[type] ?? 'text') : 'text';
  const values = picklistValues?.map(({ value }) => value) ?? [];
  return { kind, name, ...(values.length > 0 ? { picklistValues: values } : {}) };
}
