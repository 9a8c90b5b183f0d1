import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

const SUFFIX_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** CASESAFEID: the 18-character form of a 15-character record id; any other text stays as it is. */
const caseSafeId = simple({
  name: 'CASESAFEID',
  params: ['text'],
  result: 'text',
  run: (_, id) => (id !== null && /^[A-Za-z0-9]{15}$/.test(id) ? id + suffixOf(id) : id),
});

/** Each group of five letters gives one letter: which of them are capitals, the first as the lowest bit. */
function suffixOf(id: string): string {
  const groups = [id.slice(0, 5), id.slice(5, 10), id.slice(10)];
  return groups.map((group) => SUFFIX_LETTERS[capitalsOf(group)]).join('');
}

function capitalsOf(group: string): number {
  return [...group].reduce((bits, letter, index) => bits | (/[A-Z]/.test(letter) ? 1 << index : 0), 0);
}

export const idFunctions: readonly FunctionEntry[] = [caseSafeId];
