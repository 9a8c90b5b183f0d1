import { describe, expect, test } from '@jest/globals';
import { compileFilter } from '@zenbridge/connector/filter';
import type { FormulaInput } from '@zenbridge/formula';
import { type KnownValues, knownValue } from '@zenbridge/ledger';
import type { ChangeKnowledge } from '../execution/event.ts';
import { ChangeView } from './change-view.ts';

const OWNER = '0055g00000AbCdEAAV';
const compiled = await compileFilter('AND(ISCHANGED(Status), ISCHANGED(OwnerId))', 'UTC');

function viewOf(
  change: Partial<ChangeKnowledge>,
  kept: KnownValues = {},
  now: Record<string, FormulaInput> = { Status: 'Closed', OwnerId: OWNER.slice(0, 15) },
  isNew = false,
): ChangeView {
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const current = (path: string) => now[path];
  return new ChangeView({ filter: compiled.value, isNew, kept, current, change: { kind: 'updated', ...change } });
}
const wasNew = { status: knownValue('New') };
const isClosed = { status: knownValue('Closed') };
const known = (value: FormulaInput) => ({ known: true, value });
const unknown = { known: false };

describe('the value before the change', () => {
  test.each<[string, ChangeView, object]>([
    [
      'is the one that the event brings, whatever was seen',
      viewOf({ priorValues: { STATUS: 'A' } }, wasNew),
      known('A'),
    ],
    ['may be blank in the event', viewOf({ priorValues: { Status: null } }, wasNew), known(null)],
    [
      'is the present one when the event does not name it as changed',
      viewOf({ changedFields: ['x'] }, wasNew),
      known('Closed'),
    ],
    [
      'is the last one seen when the event names it as changed',
      viewOf({ changedFields: ['status'] }, wasNew),
      known('New'),
    ],
    [
      'is not the last one seen when that is the new one already',
      viewOf({ changedFields: ['Status'] }, isClosed),
      unknown,
    ],
    ['is the last one seen when the event is silent', viewOf({}, wasNew), known('New')],
    ['is the present one when it was seen last', viewOf({}, isClosed), known('Closed')],
    ['is unknown when nobody knows', viewOf({}), unknown],
  ])('%s', (_, view, expected) => {
    expect(view.prior('Status')).toEqual(expected);
  });

  test('of an id has the form that the formula sees', () => {
    expect(viewOf({ priorValues: { OwnerId: OWNER } }).prior('OwnerId')).toEqual(known(OWNER.slice(0, 15)));
  });
});

describe('whether a field changed', () => {
  test.each<[string, ChangeView, boolean | 'unknown']>([
    ['is told by the event', viewOf({ changedFields: ['STATUS'] }, isClosed), true],
    ['is told by the event, also that it did not', viewOf({ changedFields: [] }, wasNew), false],
    ['is told by what was seen last', viewOf({}, wasNew), true],
    ['is told by what was seen last, also that it did not', viewOf({}, isClosed), false],
    ['is unknown when nobody knows', viewOf({}), 'unknown'],
  ])('%s', (_, view, expected) => {
    expect(view.changed('Status')).toBe(expected);
  });

  test('is known of a long text, of which only a digest was kept', () => {
    const [before, after] = ['a'.repeat(5000), 'b'.repeat(5000)];
    const kept = { status: knownValue(before) };
    const changed = viewOf({}, kept, { Status: after });
    expect([changed.prior('Status'), changed.changed('Status')]).toEqual([unknown, true]);
    const same = viewOf({}, kept, { Status: before });
    expect(same.prior('Status')).toEqual(known(before));
    expect(changed.before()).toMatchObject(kept);
  });
});

describe('what is remembered', () => {
  test('are the fields that the formula compares, before and now', () => {
    const view = viewOf(
      { priorValues: { Priority: 'High', Status: 'New' } },
      {},
      { Status: 'Closed', Priority: 'Low' },
    );
    expect(view.before()).toEqual(wasNew);
    expect(view.seen()).toEqual({ ...isClosed, ownerid: knownValue(null) });
  });

  test('as before the insert of a record are its values at the insert', () => {
    expect(viewOf({}, {}, { Status: 'New' }, true).before()).toEqual({ ...wasNew, ownerid: knownValue(null) });
  });
});
