import { describe, expect, test } from '@jest/globals';
import { mapRecord } from '../map-record.ts';
import { exampleInput, RECORD_ID } from '../testing/example.ts';

function titleOf(fields: Record<string, unknown>, field?: string): string {
  const mapped = mapRecord(exampleInput(fields, field === undefined ? {} : { title: { field } }));
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  return mapped.value.title;
}

describe('the title is', () => {
  test.each([
    ['the configured field', { Reason: 'Broken', Subject: 'S', Name: 'N' }, 'Reason', 'Broken'],
    ['Subject where that is blank', { Reason: null, Subject: 'S', Name: 'N' }, 'Reason', 'S'],
    ['Subject', { Subject: 'S', Name: 'N' }, undefined, 'S'],
    ['Name where there is no Subject', { Name: 'N' }, undefined, 'N'],
    ['Name where Subject is blank', { Subject: ' ', Name: 'N' }, undefined, 'N'],
    ['object and record id where there is nothing', { Subject: null }, undefined, `Case ${RECORD_ID}`],
    ['a number as text', { Amount: 12.5 }, 'Amount', '12.5'],
    ['one line', { Subject: ' a\r\n b\tc ' }, undefined, 'a b c'],
  ])('%s', (_case, fields, field, title) => {
    expect(titleOf(fields, field)).toBe(title);
  });

  test('whole with 255 characters, and cut with an ellipsis beyond', () => {
    expect(titleOf({ Subject: 'x'.repeat(255) })).toBe('x'.repeat(255));
    expect(titleOf({ Subject: 'x'.repeat(256) })).toBe(`${'x'.repeat(254)}…`);
  });

  test('never cut inside a character', () => {
    expect([...titleOf({ Subject: '😀'.repeat(300) })]).toHaveLength(255);
    expect(titleOf({ Subject: '😀'.repeat(300) }).isWellFormed()).toBe(true);
  });
});

test('may be made by a template or from a list of fields, and be transformed', () => {
  const fields = { A: null, B: 'b', CaseNumber: '0001', Subject: 'S' };
  const title = (spec: object) => {
    const mapped = mapRecord(exampleInput(fields, { title: spec }));
    return mapped.ok ? mapped.value.title : mapped.error;
  };
  expect(title({ template: '{CaseNumber}: {B}' })).toBe('0001: b');
  expect(title({ field: ['A', 'B'], transform: ['upperCase'] })).toBe('B');
  expect(title({ template: '{A}' })).toBe('S');
  expect(title({ field: 'B', transform: [{ round: 1 }] })).toEqual([
    { code: 'ZB_MAPPING_FAILED', at: 'B', detail: 'It is a text. round takes numbers, and it got a text.' },
  ]);
});

test('a compound value cannot be a title', () => {
  const mapped = mapRecord(exampleInput({ Address: { city: 'x' } }, { title: { field: 'Address' } }));
  expect(mapped).toMatchObject({ ok: false, error: [{ code: 'ZB_MAPPING_FAILED', at: 'Address' }] });
});
