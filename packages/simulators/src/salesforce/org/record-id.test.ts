import { expect, test } from '@jest/globals';
import { toRecordId18 } from '@zenbridge/connector/salesforce';
import { createSeededRandom } from '../../random/seeded.ts';
import { createIdSource, normalizeId, withSuffix } from './record-id.ts';

test.each([
  // Ids of public documentation and samples.
  ['001D000000IqhSL', '001D000000IqhSLIAZ'],
  ['0013000000000aa', '0013000000000aaAAA'],
  ['000000000000000', '000000000000000AAA'],
])('%s has the suffix of %s', (id15, id18) => {
  expect(withSuffix(id15)).toBe(id18);
});

test('made ids are unique, of the right prefix, and the connector agrees on their suffix', () => {
  const ids = createIdSource(createSeededRandom('x'));
  const made = Array.from({ length: 2_000 }, () => ids.next('500'));
  expect(new Set(made).size).toBe(2_000);
  for (const id of made) expect(toRecordId18(id.slice(0, 15))).toBe(id);
  expect(made[0]).toMatch(/^500/);
});

test('a caller may give 15 or 18 characters', () => {
  expect(normalizeId('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
  expect(normalizeId('001D000000IqhSLIAZ')).toBe('001D000000IqhSLIAZ');
  for (const wrong of ['001D000000IqhS', '001D000000IqhSLIAZ0', '001D000000IqhS_', '']) {
    expect(normalizeId(wrong)).toBeUndefined();
  }
});
