import { toInt } from '../values/integer.ts';
import type { FunctionEntry } from './entry.ts';
import { simple } from './simple.ts';

/** LEFT and RIGHT: null when there is no text or the count is not above zero. */
const left = simple({
  name: 'LEFT',
  params: ['text', 'number'],
  result: 'text',
  run: (_, text, count) => (count?.gt(0) && text ? text.slice(0, Math.max(0, toInt(count))) : null),
});

const right = simple({
  name: 'RIGHT',
  params: ['text', 'number'],
  result: 'text',
  run: (_, text, count) => (count?.gt(0) && text ? text.slice(Math.max(0, text.length - toInt(count))) : null),
});

/** MID(text, start, count): start counts from 1; null past the end. */
const mid = simple({
  name: 'MID',
  params: ['text', 'number', 'number'],
  result: 'text',
  run: (_, text, start, count) => {
    if (!text || start === null || count === null) return null;
    if (count.lte(0) || start.gt(text.length)) return null;
    const from = start.lt(1) ? 0 : toInt(start) - 1;
    return text.slice(from, from + Math.max(0, toInt(count)));
  },
});

/** TRIM takes away spaces, not tabs or line ends; only spaces leave nothing. */
const trim = simple({
  name: 'TRIM',
  params: ['text'],
  result: 'text',
  run: (_, text) => {
    if (text === null) return null;
    let [start, end] = [0, text.length];
    while (text[start] === ' ') start += 1;
    while (end > start && text[end - 1] === ' ') end -= 1;
    return text.slice(start, end) || null;
  },
});

export const textPartFunctions: readonly FunctionEntry[] = [left, right, mid, trim];
