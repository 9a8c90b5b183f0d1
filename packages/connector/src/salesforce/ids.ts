/** What Salesforce writes where it means "no record", in 18 characters. */
export const EMPTY_ID = '000000000000000AAA';

const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const CHUNK = 5;

/**
 * Brings a Salesforce id into its 18-character form, the one that is stored and compared everywhere.
 *
 * The three last characters say which of the first fifteen are upper case, five per character, the first of them in the
 * lowest bit. They carry no other information, so a suffix that was sent is replaced by the right one, never trusted.
 *
 * @param id 15 or 18 letters and digits.
 * @returns the 18-character form, or undefined if `id` is not 15 or 18 letters and digits.
 */
export function toRecordId18(id: string): string | undefined {
  if (!/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(id)) return undefined;
  const base = id.slice(0, 15);
  let suffix = '';
  for (let start = 0; start < base.length; start += CHUNK) {
    let bits = 0;
    for (let bit = 0; bit < CHUNK; bit += 1) {
      const character = base.charAt(start + bit);
      if (character >= 'A' && character <= 'Z') bits |= 1 << bit;
    }
    suffix += SUFFIX_ALPHABET.charAt(bits);
  }
  return base + suffix;
}
