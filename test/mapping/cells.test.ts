import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type MappingCell, mappingTable } from '@zenbridge/connector/mapping';
import { type Bridge, startBridge } from './bridge.ts';
import { fieldIdOf } from './every-type.ts';
import { formulas, related } from './rows/derived.ts';
import { idRows } from './rows/ids.ts';
import { otherRows } from './rows/others.ts';
import type { Kept, Row, Target } from './rows/row.ts';
import { textRows } from './rows/texts.ts';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await startBridge();
});
afterAll(() => bridge.close());

const cells = mappingTable.cells();
const targets = Object.keys(mappingTable.targets) as Target[];
const rowOf = (from: MappingCell['from']): Row =>
  ({ ...textRows, ...otherRows, ...idRows(bridge.salesforce.control.seeded.northwind ?? '') })[from];

const save = (object: string, fields: Kept): string => bridge.salesforce.control.save(object, fields);
const keptOf = (recordId: string): Kept => bridge.salesforce.control.record(recordId) ?? {};
const entryOf = (to: Target, from: string) => ({ to: fieldIdOf(to), from });

describe('what can be mapped arrives as it should', () => {
  test.each(cells.filter(({ isPossible }) => isPossible))('$from -> $to: $name', async ({ from, to }) => {
    const { object, from: field, fields, samples } = rowOf(from);
    const sample = samples[to];
    if (sample === undefined) throw new Error('nothing shows how it is mapped');
    const recordId = save(object, fields(sample[0]));
    const stored = typeof sample[1] === 'function' ? sample[1](keptOf(recordId)) : sample[1];
    const carried = await bridge.carry(object, recordId, [entryOf(to, field)]);
    expect(carried).toEqual({ ok: true, value: { [fieldIdOf(to)]: stored } });
    expect(stored).toBeDefined();
  });
});

describe('what cannot be mapped says why, and not what it is', () => {
  test.each(cells.filter(({ isPossible }) => !isPossible))('$from -> $to: $name', async ({ from, to, says }) => {
    const { object, from: field, fields, other } = rowOf(from);
    const recordId = save(object, fields(other));
    const before = bridge.zenqms.control.issues.all().length;
    const carried = await bridge.carry(object, recordId, [entryOf(to, field)]);
    const { noun } = mappingTable.sources[from];
    const { label } = mappingTable.targets[to];
    expect(carried).toMatchObject({ ok: false, error: [{ code: 'ZB_MAPPING_FAILED', at: field }] });
    const detail = carried.ok ? '' : (carried.error[0]?.detail ?? '');
    expect(detail).toContain(`It is ${noun}. "A ${to}" (${label}) accepts `);
    expect(detail).toContain(says);
    for (const value of Object.values(keptOf(recordId))) {
      const isTelling = typeof value !== 'boolean' && String(value).length > 4;
      if (isTelling) expect(detail).not.toContain(String(value));
    }
    expect(bridge.zenqms.control.issues.all()).toHaveLength(before);
  });
});

describe('a formula counts as what its result is', () => {
  test.each(targets)('-> %s', async (to) => {
    const [from, saved, stored] = formulas[to];
    const carried = await bridge.carry('Complaint__c', save('Complaint__c', { Name: 'Any', ...saved }), [
      entryOf(to, from),
    ]);
    expect(carried).toEqual({ ok: true, value: { [fieldIdOf(to)]: stored } });
  });
});

describe('a field of a related record counts as what it is there', () => {
  test.each(targets)('-> %s', async (to) => {
    const [from, saved, stored] = related[to];
    const Account__c = save('Account', { Name: 'Any', ...saved });
    const carried = await bridge.carry('Complaint__c', save('Complaint__c', { Name: 'Any', Account__c }), [
      entryOf(to, from),
    ]);
    expect(carried).toEqual({ ok: true, value: { [fieldIdOf(to)]: stored } });
  });
});

test('a name that is composed of first and last name is a name', async () => {
  const recordId = save('Contact', { FirstName: 'Jane', LastName: 'Roe' });
  const carried = await bridge.carry('Contact', recordId, [entryOf('single_line_text', 'Name')]);
  expect(carried).toEqual({ ok: true, value: { [fieldIdOf('single_line_text')]: 'Jane Roe' } });
});

test('a blank field of every type is left out', async () => {
  const fields = Object.values({ ...textRows, ...otherRows }).flatMap(({ object, from }) => {
    const isNeverBlank = ['Name', 'Serious__c', 'Scan__c'].includes(from);
    return object === 'Complaint__c' && !isNeverBlank ? [from] : [];
  });
  expect(fields).toHaveLength(15);
  const recordId = save('Complaint__c', { Name: 'Any' });
  for (const from of fields) {
    const carried = await bridge.carry('Complaint__c', recordId, [entryOf('paragraph_text', from)]);
    expect([from, carried]).toEqual([from, { ok: true, value: {} }]);
  }
});
