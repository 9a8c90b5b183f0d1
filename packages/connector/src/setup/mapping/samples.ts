import { sourceTypeOf, sourceTypes } from '../../mapping/fields/types.ts';
import type { FieldDescribe } from '../../salesforce/rest/describe.ts';

/** Texts of which each may be taken for something else than text by a transformation or a conversion. */
const TEXTS = [
  'Text',
  '2026-11-23',
  '2026-11-23T14:05:58Z',
  '42',
  'Yes',
  'https://www.example.com/',
  'someone@example.com',
];

const BY_KIND: Readonly<Record<string, readonly unknown[]>> = {
  text: TEXTS,
  autoNumber: ['0042', 'A-0042'],
  richText: ['<p>Text</p>', '<p><a href="https://www.example.com/">Text</a></p>'],
  email: ['someone@example.com'],
  phone: ['+1 555 0100'],
  url: ['https://www.example.com/'],
  id: ['001000000000001AAA'],
  number: [1],
  boolean: [true, false],
  date: ['2026-11-23'],
  dateTime: ['2026-11-23T14:05:58.000+0000'],
  time: ['06:30:00.000Z'],
  several: TEXTS,
  address: [{ street: '1 Harbour Way', city: 'Portland', country: 'USA' }],
  location: [{ latitude: 1, longitude: 1 }],
  file: [null],
};

/** The values that a field of a finite choice can have, in the form of the REST API; undefined for other fields. */
export function allValues(field: FieldDescribe): readonly unknown[] | undefined {
  switch (sourceTypeOf(field)) {
    case 'checkbox':
      return [true, false];
    case 'picklist':
    case 'multiPicklist': {
      const active = field.picklistValues.filter((one) => one.active).map(({ value }) => value);
      return active.length === 0 ? undefined : active;
    }
    default:
      return undefined;
  }
}

/**
 * Values such as a field may have, in the form of the REST API, of every sort that the mapping treats differently; none for
 * a field whose values go by their JSON form.
 */
export function samplesOf(field: FieldDescribe): readonly unknown[] {
  const name = sourceTypeOf(field);
  return allValues(field) ?? (name === undefined ? [] : (BY_KIND[sourceTypes[name].kind] ?? []));
}
