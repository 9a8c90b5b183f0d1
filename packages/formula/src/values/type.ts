/**
 * What the checker knows of an expression. `null` is the type of the literal NULL, which fits everywhere; `unknown` is an
 * expression whose type shows only when it is evaluated.
 */
export type FormulaType =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'time'
  | 'picklist'
  | 'multipicklist'
  | 'location'
  | 'null'
  | 'unknown';

/** The kinds of field that matter to a formula. A percent field that shows 45 is 0.45 in a formula. */
export type FieldKind = Exclude<FormulaType, 'null'> | 'currency' | 'percent';

/** What is known of one field. */
export interface FieldType {
  readonly kind: FieldKind;
  /** The field's API name in its own spelling. Formulas may spell it in any case. */
  readonly name?: string;
  /** API names of the values of a picklist. */
  readonly picklistValues?: readonly string[];
}

/** The type that a field has inside a formula. */
export function typeOfField(kind: FieldKind): FormulaType {
  return kind === 'currency' || kind === 'percent' ? 'number' : kind;
}

const LABELS: Readonly<Record<FormulaType, string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'Date/Time',
  time: 'Time',
  picklist: 'Picklist',
  multipicklist: 'Multi-Select Picklist',
  location: 'Geolocation',
  null: 'Null',
  unknown: 'Unknown',
};

/** The type's name as an admin knows it. */
export function typeLabel(type: FormulaType): string {
  return LABELS[type];
}

/** The type that holds both, as the branches of IF need one. `undefined` when there is none. */
export function commonType(a: FormulaType, b: FormulaType): FormulaType | undefined {
  if (a === 'null') return b;
  if (b === 'null') return a;
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  return a === b ? a : undefined;
}
