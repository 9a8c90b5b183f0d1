/** The field types of a describe that the simulated org has. */
export type FieldType =
  | 'id'
  | 'string'
  | 'encryptedstring'
  | 'textarea'
  | 'picklist'
  | 'combobox'
  | 'multipicklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'address'
  | 'location'
  | 'base64';

/** What a field of a stored record holds. Date-times are ISO 8601 in UTC, several choices are joined by `;`. */
export type Value = string | number | boolean | null;
/** The fields of a stored record, by API name. */
export type Values = Readonly<Record<string, Value>>;
/** A compound value as REST gives it, such as an address. */
type Compound = Readonly<Record<string, Value>> | null;

/** One field of an object. */
export interface FieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** Most characters of a text. */
  readonly length?: number;
  /** Digits of a number: all, and those after the point. */
  readonly precision?: number;
  readonly scale?: number;
  readonly choices?: readonly string[];
  /** Whether values outside `choices` are refused. Most standard picklists accept them through the API. */
  readonly restricted?: boolean;
  readonly referenceTo?: readonly string[];
  readonly relationshipName?: string;
  /** Set at creation when nothing is given; such a field need not be given though it is not nillable. */
  readonly defaultValue?: Value;
  readonly nameField?: boolean;
  /** A running number such as `00001001`, given at creation. */
  readonly autoNumber?: (n: number) => string;
  /** The value is worked out from the other fields each time the record is saved. */
  readonly compute?: (values: Values) => Value;
  /** The value is an object put together from components when it is read. */
  readonly compound?: (values: Values) => Compound;
  /** The compound field that this is a component of. */
  readonly componentOf?: string;
  readonly htmlFormatted?: boolean;
}

/** One object of the org, such as Case. */
export interface ObjectDefinition {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  /** The first three characters of its record ids. */
  readonly keyPrefix: string;
  readonly fields: readonly FieldDefinition[];
  /** Whether records can be made, changed and deleted through the API. */
  readonly writable: boolean;
}

/** The field with this API name, upper and lower case being the same, as in Salesforce. */
export function findField(object: ObjectDefinition, name: string): FieldDefinition | undefined {
  const wanted = name.toLowerCase();
  return object.fields.find((field) => field.name.toLowerCase() === wanted);
}
