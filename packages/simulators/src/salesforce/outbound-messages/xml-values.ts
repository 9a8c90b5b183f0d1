import type { FieldDefinition, Value } from '../objects/definition.ts';

/** Types that have no element of their own: an address and a geolocation are sent as their components. */
const COMPOUND_TYPES: ReadonlySet<string> = new Set(['address', 'location']);

/**
 * The text of a field in an Outbound Message, or `undefined` when its element is left out, as it is for null.
 * Forms as seen in real messages: doubles with a decimal point, integers without, date-times in UTC ending in `Z`.
 */
export function xmlText(field: FieldDefinition, value: Value | undefined): string | undefined {
  if (value === null || value === undefined || COMPOUND_TYPES.has(field.type)) return undefined;
  switch (field.type) {
    case 'double':
    case 'currency':
    case 'percent':
      return asDouble(Number(value));
    case 'time':
      return `${String(value).slice(0, 8)}.000Z`;
    default:
      return String(value);
  }
}

function asDouble(value: number): string {
  // `String` would write 1e+21; Salesforce numbers have at most 18 digits.
  const text = Number.isInteger(value) ? value.toFixed(1) : String(value);
  return text.includes('e') ? value.toFixed(18).replace(/0+$/, '') : text;
}

/** The text with everything escaped that means something in XML, and without what XML cannot hold at all. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
