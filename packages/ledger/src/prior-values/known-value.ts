import { createHash } from 'node:crypto';

/** What is known of a value: the value itself, as JSON has it, or of a long text its digest, which tells only whether another is the same. */
export type KnownValue =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'digest'; readonly digest: string };

/** Values by the lower-case path of their field. */
export type KnownValues = Readonly<Record<string, KnownValue>>;

/** The longest value that is kept whole, in characters of JSON. Rich text can be a hundred thousand characters long. */
const LONGEST = 1000;

/** What to keep of a value. */
export function knownValue(value: unknown): KnownValue {
  const json = JSON.stringify(value ?? null);
  return json.length <= LONGEST ? { kind: 'value', value: value ?? null } : { kind: 'digest', digest: digestOf(value) };
}

/** Whether `value` is what was known. The kind of line end makes no difference, as in a formula. */
export function isSame(known: KnownValue, value: unknown): boolean {
  const kept = known.kind === 'digest' ? known.digest : digestOf(known.value);
  return kept === digestOf(value);
}

function digestOf(value: unknown): string {
  const plain = typeof value === 'string' ? value.replaceAll('\r\n', '\n') : (value ?? null);
  return createHash('sha256').update(JSON.stringify(plain)).digest('base64url');
}
