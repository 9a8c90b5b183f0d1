import type { FieldDescribe } from '../../salesforce/rest/describe.ts';
import type { ValueKind } from '../sources/value.ts';

/** A type of Salesforce field: what people call it, how a describe names it, and how its values are taken. */
export interface SourceType {
  readonly label: string;
  /** For a sentence: `It is a picklist value.` */
  readonly noun: string;
  /** Field types of the REST API. */
  readonly types: readonly string[];
  /** What else the description of a field of this type says. */
  readonly remark?: string;
  readonly kind: ValueKind;
}

const type = (label: string, noun: string, types: string, kind: ValueKind, remark?: string): SourceType => ({
  label,
  noun,
  types: types.split(' '),
  kind,
  ...(remark === undefined ? {} : { remark }),
});

/** The types of Salesforce fields, by a name of our own. A formula field has the type of its result. */
export const sourceTypes = {
  text: type('Text', 'a text', 'string', 'text'),
  name: type('Name', 'a name', 'string', 'text', 'the name of a record, also one composed of first and last name'),
  autoNumber: type('Auto Number', 'an auto number', 'string', 'autoNumber', 'a running number'),
  longText: type('Text Area, Long Text Area', 'a long text', 'textarea', 'text'),
  richText: type('Rich Text Area', 'a rich text', 'textarea string', 'richText', 'formatted as HTML'),
  encryptedText: type('Text (Encrypted)', 'an encrypted text', 'encryptedstring', 'text'),
  email: type('Email', 'an e-mail address', 'email', 'email'),
  phone: type('Phone, Fax', 'a telephone number', 'phone', 'phone'),
  url: type('URL', 'a web address', 'url', 'url'),
  picklist: type('Picklist', 'a picklist value', 'picklist', 'text'),
  combobox: type('Combobox', 'a combobox value', 'combobox', 'text'),
  multiPicklist: type('Picklist (Multi-Select)', 'a list of picklist values', 'multipicklist', 'several'),
  checkbox: type('Checkbox', 'a checkbox', 'boolean', 'boolean'),
  number: type('Number', 'a number', 'int long double', 'number'),
  currency: type('Currency', 'an amount of money', 'currency', 'number'),
  percent: type('Percent', 'a percentage', 'percent', 'number'),
  date: type('Date', 'a date', 'date', 'date'),
  dateTime: type('Date/Time', 'a date and time', 'datetime', 'dateTime'),
  time: type('Time', 'a time', 'time', 'time'),
  lookup: type('Lookup, Master-Detail', 'the id of a related record', 'reference', 'id'),
  recordId: type('Record ID', 'a record id', 'id', 'id'),
  address: type('Address', 'an address', 'address', 'address'),
  location: type('Geolocation', 'a geolocation', 'location', 'location'),
  file: type('File content', 'a file', 'base64', 'file'),
} as const satisfies Record<string, SourceType>;

export type SourceTypeName = keyof typeof sourceTypes;

const BY_TYPE: ReadonlyMap<string, SourceTypeName> = new Map([
  ['string', 'text'],
  ['textarea', 'longText'],
  ['encryptedstring', 'encryptedText'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['url', 'url'],
  ['picklist', 'picklist'],
  ['combobox', 'combobox'],
  ['multipicklist', 'multiPicklist'],
  ['boolean', 'checkbox'],
  ['int', 'number'],
  ['long', 'number'],
  ['double', 'number'],
  ['currency', 'currency'],
  ['percent', 'percent'],
  ['date', 'date'],
  ['datetime', 'dateTime'],
  ['time', 'time'],
  ['reference', 'lookup'],
  ['id', 'recordId'],
  ['address', 'address'],
  ['location', 'location'],
  ['base64', 'file'],
]);

/**
 * The type of a field that Salesforce described.
 *
 * @returns undefined for types that have no meaning of their own, such as `anyType`: their values go by their JSON form
 */
export function sourceTypeOf(field: FieldDescribe): SourceTypeName | undefined {
  const name = BY_TYPE.get(field.type);
  if (name === 'text' || name === 'longText') {
    if (field.htmlFormatted === true) return 'richText';
    if (field.autoNumber === true) return 'autoNumber';
    if (field.nameField === true) return 'name';
  }
  return name;
}
