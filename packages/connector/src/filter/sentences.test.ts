import { expect, test } from '@jest/globals';
import { notTrue, priorUnknown } from './sentences.ts';

const position = { offset: 4, line: 2, column: 3, length: 9 };

test('the clause that decided is one line with its place, and never very long', () => {
  expect(notTrue({ text: 'OR(\n  Status = "A",\n  Open__c)', position })).toBe(
    'Not true: OR( Status = "A", Open__c) (line 2, column 3).',
  );
  expect(notTrue({ text: 'x'.repeat(3000), position }).length).toBeLessThan(400);
});

test('fields whose earlier values are unknown are named', () => {
  expect(priorUnknown(['Status'], true)).toContain('what Status was before');
  expect(priorUnknown(['A', 'B', 'C'], true)).toContain('what A, B and C was before');
  expect(priorUnknown(['A'], false)).toContain('ZENBRIDGE_TOKEN_KEY');
});
