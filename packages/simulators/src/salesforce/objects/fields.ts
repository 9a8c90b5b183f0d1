import type { FieldDefinition, FieldType, Value } from './definition.ts';

type More = Partial<Omit<FieldDefinition, 'name' | 'label' | 'type'>>;

/** A field that may be left blank, created and updated, unless `more` says otherwise. */
export const field = (name: string, label: string, type: FieldType, more: More = {}): FieldDefinition => ({
  name,
  label,
  type,
  nillable: true,
  createable: true,
  updateable: true,
  ...more,
});

/** A field that Salesforce fills in by itself. */
export const readOnly = (name: string, label: string, type: FieldType, more: More = {}): FieldDefinition =>
  field(name, label, type, { nillable: false, createable: false, updateable: false, ...more });

export const text = (name: string, label: string, length = 255, more: More = {}): FieldDefinition =>
  field(name, label, 'string', { length, ...more });

export const longText = (name: string, label: string, length = 32_000, more: More = {}): FieldDefinition =>
  field(name, label, 'textarea', { length, ...more });

export const picklist = (name: string, label: string, choices: readonly string[], more: More = {}): FieldDefinition =>
  field(name, label, 'picklist', { length: 255, choices, ...more });

export const number = (name: string, label: string, precision: number, scale: number, more: More = {}) =>
  field(name, label, 'double', { precision, scale, ...more });

export const checkbox = (name: string, label: string, defaultValue: Value = false): FieldDefinition =>
  field(name, label, 'boolean', { nillable: false, defaultValue });

/** A lookup; `Account` of `AccountId` is the relationship name. */
export const lookup = (
  name: string,
  label: string,
  referenceTo: readonly string[],
  relationshipName: string,
  more: More = {},
): FieldDefinition => field(name, label, 'reference', { length: 18, referenceTo, relationshipName, ...more });

/** The fields that every record has. */
export const systemFields = (label: string): FieldDefinition[] => [
  readOnly('Id', `${label} ID`, 'id', { length: 18 }),
  readOnly('IsDeleted', 'Deleted', 'boolean', { defaultValue: false }),
  readOnly('CreatedDate', 'Created Date', 'datetime'),
  readOnly('CreatedById', 'Created By ID', 'reference', {
    length: 18,
    referenceTo: ['User'],
    relationshipName: 'CreatedBy',
  }),
  readOnly('LastModifiedDate', 'Last Modified Date', 'datetime'),
  readOnly('LastModifiedById', 'Last Modified By ID', 'reference', {
    length: 18,
    referenceTo: ['User'],
    relationshipName: 'LastModifiedBy',
  }),
  readOnly('SystemModstamp', 'System Modstamp', 'datetime'),
];

/** The owner of a record; whoever creates it, when nobody is named. */
export const owner = (): FieldDefinition => lookup('OwnerId', 'Owner ID', ['User'], 'Owner', { nillable: false });

/** An address: the compound field and its components, such as `BillingAddress` and `BillingStreet`. */
export function address(prefix: string, label: string): FieldDefinition[] {
  const name = `${prefix}Address`;
  const parts = ['Street', 'City', 'State', 'PostalCode', 'Country'] as const;
  const lengths = { Street: 255, City: 40, State: 80, PostalCode: 20, Country: 80 };
  const component = (part: (typeof parts)[number]): FieldDefinition =>
    field(`${prefix}${part}`, `${label} ${part}`, part === 'Street' ? 'textarea' : 'string', {
      length: lengths[part],
      componentOf: name,
    });
  return [
    ...parts.map(component),
    readOnly(name, `${label} Address`, 'address', {
      nillable: true,
      compound: (values) => {
        const [street, city, state, postalCode, country] = parts.map((part) => values[`${prefix}${part}`] ?? null);
        if ([street, city, state, postalCode, country].every((part) => part === null)) return null;
        return {
          city: city ?? null,
          country: country ?? null,
          geocodeAccuracy: null,
          latitude: null,
          longitude: null,
          postalCode: postalCode ?? null,
          state: state ?? null,
          street: street ?? null,
        };
      },
    }),
  ];
}

/** A geolocation: the compound field and its two components. */
export function geolocation(name: string, label: string): FieldDefinition[] {
  const base = name.replace(/__c$/, '');
  const [latitude, longitude] = [`${base}__Latitude__s`, `${base}__Longitude__s`];
  return [
    number(latitude, `${label} (Latitude)`, 18, 6, { componentOf: name }),
    number(longitude, `${label} (Longitude)`, 18, 6, { componentOf: name }),
    readOnly(name, label, 'location', {
      nillable: true,
      compound: (values) =>
        values[latitude] == null || values[longitude] == null
          ? null
          : { latitude: values[latitude], longitude: values[longitude] },
    }),
  ];
}
