import type { SeededRandom } from '../../random/seeded.ts';

const SUFFIX_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The 18-character form of a 15-character id: for each five characters one letter more, whose bits say which of the five
 * are upper case, the first character being the lowest bit.
 */
export function withSuffix(id15: string): string {
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...id15.slice(start, start + 5)].reduce(
      (sum, letter, place) => sum + (letter >= 'A' && letter <= 'Z' ? 2 ** place : 0),
      0,
    );
    return SUFFIX_LETTERS[bits];
  });
  return id15 + suffix.join('');
}

/** The 18-character form of what a caller gave as an id; `undefined` when it cannot be one. */
export function normalizeId(given: string): string | undefined {
  if (!/^[a-zA-Z0-9]{15}(?:[A-Z0-5]{3})?$/.test(given)) return undefined;
  return given.length === 15 ? withSuffix(given) : given;
}

/** Makes ids: the prefix of the object, the org's own characters and a number in base 62 that counts up. */
export interface IdSource {
  /** The next id of this prefix, 18 characters. */
  next(keyPrefix: string): string;
}

export function createIdSource(random: SeededRandom): IdSource {
  const pod = random.letters(2);
  // Far enough into the number range that upper and lower case letters occur from the first id on.
  const start = Math.floor(random.next() * 62 ** 5) + 62 ** 5;
  const last = new Map<string, number>();

  return {
    next(keyPrefix) {
      const number = (last.get(keyPrefix) ?? start) + 1;
      last.set(keyPrefix, number);
      return withSuffix(`${keyPrefix}${pod}0${toBase62(number).padStart(9, '0')}`);
    },
  };
}

function toBase62(number: number): string {
  let digits = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) digits = (BASE62[rest % 62] ?? '') + digits;
  return digits;
}
