import { describe, expect, test } from '@jest/globals';
import type { Execution } from '@zenbridge/ledger';
import type { Proven } from './prove.ts';
import { differences, table } from './report.ts';
import type { Save } from './saves.ts';

const save: Save = {
  what: 'Case, priority High',
  object: 'Case',
  fields: {},
  integration: 'complaints',
  expected: { outcome: 'created' },
};

const execution: Execution = {
  id: 'om-1',
  integration: 'complaints',
  recordId: '500000000000001AAA',
  object: 'Case',
  source: 'outbound-message',
  state: 'created',
  outcome: 'created',
  issueKey: 'CMP-7',
  attempts: 1,
  receivedAt: 0,
  changeKind: 'unknown',
};

const proven = (change: Partial<Proven>): Proven => ({
  save,
  recordId: execution.recordId,
  execution,
  seconds: 1.234,
  asExpected: true,
  ...change,
});

const duplicate: Execution = { ...execution, state: 'skipped', outcome: 'skipped', reason: 'ZB_DUPLICATE' };

describe('the report of the demonstration', () => {
  test('is a table of what was saved, expected and found, in columns', () => {
    const lines = table([proven({}), proven({ execution: duplicate, asExpected: false })]).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/^Case, priority High {2}500000000000001AAA {2}created +created +CMP-7 +1\.23 +ok$/);
    expect(lines[3]).toMatch(/skipped +ZB_DUPLICATE +CMP-7 +1\.23 +NOT AS EXPECTED$/);
    const column = lines[0]?.indexOf('Issue') ?? -1;
    expect(lines.slice(2).map((line) => line.indexOf('CMP-7'))).toEqual([column, column]);
  });

  test('names nothing when all is as expected', () => {
    expect(differences([proven({})])).toEqual([]);
  });

  test('says what happened instead, with the reason in words', () => {
    const [text] = differences([proven({ execution: duplicate, asExpected: false })]);
    expect(text).toContain('expected created, found skipped: duplicate.');
    expect(text).toContain('An Issue with this Salesforce record id exists already.');
  });

  test('tells an event that never came from one that has no outcome yet', () => {
    const { outcome: _, ...running } = { ...execution, state: 'running' as const };
    const texts = differences([
      proven({ execution: undefined, seconds: undefined, asExpected: false }),
      proven({ execution: running, seconds: undefined, asExpected: false }),
    ]);
    expect(texts[0]).toContain('no event arrived at the integration complaints');
    expect(texts[1]).toContain('found still running');
  });
});
