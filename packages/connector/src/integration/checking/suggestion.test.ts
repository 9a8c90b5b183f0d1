import { expect, test } from '@jest/globals';
import { suggestionFor } from './suggestion.ts';

const candidates = ['connection', 'object', 'trigger', 'filterFormula', 'to'];

test.each([
  ['conection', 'connection'],
  ['tirgger', 'trigger'],
  ['filterformula', 'filterFormula'],
  ['ot', 'to'],
  ['objct', 'object'],
  ['password', undefined],
  ['xy', undefined],
])('%s -> %s', (word, suggestion) => {
  expect(suggestionFor(word, candidates)).toBe(suggestion);
});
