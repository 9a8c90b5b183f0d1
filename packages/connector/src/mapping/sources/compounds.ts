import { BLANK, type SourceValue } from './value.ts';

const textOf = (holder: object, key: string): string => {
  const value: unknown = Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value.trim() : '';
};

const joined = (parts: readonly string[], between: string): string => parts.filter((part) => part !== '').join(between);

/** The lines of an address: street, `City, State Postal code`, country. */
export function addressLines(json: unknown): SourceValue | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const text = (key: string) => textOf(json, key);
  const region = joined([text('state') || text('stateCode'), text('postalCode')], ' ');
  const lines = [
    ...text('street').split(/\r\n?|\n/),
    joined([text('city'), region], ', '),
    text('country') || text('countryCode'),
  ];
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  return filled.length === 0 ? BLANK : { kind: 'address', lines: filled };
}

/** The coordinates of a geolocation; blank without one of the two. */
export function coordinates(json: unknown): SourceValue | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { latitude, longitude } = json as Record<string, unknown>;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return BLANK;
  return { kind: 'location', latitude, longitude };
}

/** A name that comes in its parts, `Ms. Jane Q. Roe Jr.`; undefined for an object that is no name. */
export function composedName(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  if (!Object.hasOwn(json, 'LastName') && !Object.hasOwn(json, 'FirstName')) return undefined;
  const keys = ['Salutation', 'FirstName', 'MiddleName', 'LastName', 'Suffix'];
  return joined(
    keys.map((key) => textOf(json, key)),
    ' ',
  );
}
