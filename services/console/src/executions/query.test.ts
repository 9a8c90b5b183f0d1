import { describe, expect, test } from '@jest/globals';
import { executionQuery, searchQuery } from './query.ts';

const read = (query: object) => searchQuery(executionQuery.parse(query));
const at = (iso: string) => Date.parse(iso);

describe('a search', () => {
  test('takes a record id of 15 or 18 characters, an Issue key in any case, and fifty at once', () => {
    expect(read({ recordId: '5005g000004ABCD', issueKey: ' cmp-103 ' })).toEqual({
      recordId: '5005g000004ABCDAA4',
      issueKey: 'CMP-103',
      limit: 50,
    });
    expect(read({ recordId: '5005g000004ABCDAA4', limit: '7' })).toEqual({ recordId: '5005g000004ABCDAA4', limit: 7 });
  });

  test.each([
    ['2026-11-20', '2026-11-20T00:00:00Z'],
    ['2026-11-20T14:03', '2026-11-20T14:03:00Z'],
    ['2026-11-20T14:03:05.5', '2026-11-20T14:03:05.5Z'],
    ['2026-11-20T14:03Z', '2026-11-20T14:03:00Z'],
    ['2026-11-20T14:03+02:00', '2026-11-20T12:03:00Z'],
  ])('takes %s as %s', (from, iso) => {
    expect(read({ from })).toEqual({ from: at(iso), limit: 50 });
  });

  test.each([
    [{ recordId: '5005g000004ABC' }, 'recordId'],
    [{ recordId: '5005g000004ABCDAA5X' }, 'recordId'],
    [{ from: 'yesterday' }, 'from'],
    [{ to: '2026-13-01' }, 'to'],
    [{ to: '20' }, 'to'],
    [{ state: 'lost' }, 'state'],
    [{ limit: '501' }, 'limit'],
  ])('refuses %j', (query, field) => {
    const parsed = executionQuery.safeParse(query);
    expect(parsed.success ? [] : parsed.error.issues.map(({ path }) => path)).toEqual([[field]]);
  });
});
