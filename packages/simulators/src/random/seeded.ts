import { createHash } from 'node:crypto';

/** Numbers and letters that look random and are the same for the same seed. */
export interface SeededRandom {
  /** A number from 0 up to and without 1. */
  next(): number;
  /** `length` characters out of A-Z, a-z and 0-9. */
  letters(length: number): string;
  /** The items in another order; the array given stays as it is. */
  shuffle<T>(items: readonly T[]): T[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** @param seed - any text. Not for secrets: whoever knows the seed knows everything that follows from it. */
export function createSeededRandom(seed: string): SeededRandom {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);

  // Mulberry32: 32 bits of state are plenty for ids and shuffles.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  return {
    next,
    letters: (length) => Array.from({ length }, () => LETTERS[Math.floor(next() * LETTERS.length)]).join(''),
    shuffle: (items) =>
      items
        .map((item) => ({ item, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}
