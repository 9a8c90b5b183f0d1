import { not, range } from './characters.ts';
import { readEscape } from './escapes.ts';
import type { PatternReader } from './reader.ts';
import { type CharacterTest, PatternFault } from './tree.ts';

const MOST_NESTED = 50;

/**
 * Reads a set in square brackets, of which `[` has been taken: characters, ranges, sets inside, and `&&` between sets that
 * must all hold a character.
 */
export function readBracket(reader: PatternReader, depth = 0): CharacterTest {
  if (depth > MOST_NESTED) throw new PatternFault('Sets of characters are nested too deeply');
  const negated = reader.accept('^');
  const unions: CharacterTest[][] = [[]];
  let isFirst = true;
  while (isFirst || reader.peek() !== ']') {
    if (reader.peek() === '') throw new PatternFault('Unclosed character class');
    if (reader.accept('&&')) unions.push([]);
    else unions.at(-1)?.push(readItem(reader, depth));
    isFirst = false;
  }
  reader.take();
  const sets = unions.filter((union) => union.length > 0).map(anyOf);
  const all: CharacterTest = (codePoint) => sets.every((set) => set(codePoint));
  return negated ? not(all) : all;
}

function anyOf(tests: readonly CharacterTest[]): CharacterTest {
  const [only, ...rest] = tests;
  return only !== undefined && rest.length === 0 ? only : (codePoint) => tests.some((test) => test(codePoint));
}

function readItem(reader: PatternReader, depth: number): CharacterTest {
  if (reader.accept('[')) return readBracket(reader, depth + 1);
  const first = readCharacter(reader);
  if (typeof first !== 'number') return first;
  const isRange = reader.peek() === '-' && !/^[\][]?$/.test(reader.peek(1));
  if (!isRange) return range(first, first, reader.flags);
  reader.take();
  const last = readCharacter(reader);
  if (typeof last !== 'number' || last < first) throw new PatternFault('Illegal character range');
  return range(first, last, reader.flags);
}

function readCharacter(reader: PatternReader): number | CharacterTest {
  const character = reader.take();
  if (character !== '\\') return character.codePointAt(0) ?? 0;
  const escaped = readEscape(reader);
  return 'test' in escaped ? escaped.test : escaped.codePoint;
}
