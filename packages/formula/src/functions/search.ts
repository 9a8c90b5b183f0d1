import { Decimal39 } from '../values/decimal.ts';
import { toInt } from '../values/integer.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

/** A blank second text is found everywhere; nothing can be said of a blank first one. */
const contains = simple({
  name: 'CONTAINS',
  params: ['text', 'text'],
  result: 'boolean',
  run: (scope, text, part) => {
    if (part === null) return true;
    if (text === null || text === '') return null;
    scope.spend(text.length);
    return text.includes(part);
  },
});

const begins = simple({
  name: 'BEGINS',
  params: ['text', 'text'],
  result: 'boolean',
  run: (_, text, start) => (start === null ? true : text === null || text === '' ? null : text.startsWith(start)),
});

/** FIND(search, text, start): the place counted from 1, or 0. */
const find = simple({
  name: 'FIND',
  params: ['text', 'text'],
  optional: ['number'],
  result: 'number',
  run: (scope, search, text, start) => {
    if (search === null || text === null || start === null) return new Decimal39(0);
    scope.spend(text.length);
    return new Decimal39(text.indexOf(search, start === undefined ? 0 : toInt(start) - 1) + 1);
  },
});

const length = simple({
  name: 'LEN',
  params: ['text'],
  result: 'number',
  run: (_, text) => new Decimal39(text?.length ?? 0),
});

export const searchFunctions: readonly FunctionEntry[] = [contains, begins, find, length];
