import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';
import type { OutboundMessageInput } from './definition.ts';

let org: SalesforceSimulator;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  org = await startSalesforceSimulator({ delivery: { mergeWindowMs: 0 } });
});
afterEach(async () => {
  await org.close();
  await receiver.close();
});

const define = (more: Partial<OutboundMessageInput> = {}) =>
  org.control.outboundMessages.define({ name: 'To_ZenBridge', object: 'Case', endpointUrl: receiver.url, ...more });
const save = (values: Record<string, unknown>, id?: string) =>
  org.control.save('Case', values, id === undefined ? {} : { id });
/** The records that something was sent about, in order. */
const sentAbout = async () => {
  await org.control.outbox.settled();
  return receiver.received.flatMap(({ message }) => message.notifications.map(({ recordId }) => recordId));
};

test.each([
  ['created', 1],
  ['updated', 2],
  ['createdOrUpdated', 3],
] as const)('a trigger of %s sends %i of one creation and two updates', async (trigger, times) => {
  define({ trigger });
  const id = save({ Subject: 'A' });
  save({ Subject: 'B' }, id);
  save({}, id);
  expect(await sentAbout()).toEqual(Array.from({ length: times }, () => id));
});

test('other objects, inactive and removed Outbound Messages send nothing', async () => {
  define({ object: 'Account' });
  define({ name: 'Inactive', active: false });
  define({ name: 'Removed' });
  expect(org.control.outboundMessages.remove('Removed')).toBe(true);
  save({ Subject: 'A' });
  expect(await sentAbout()).toEqual([]);
});

test('saves of a user without Send Outbound Messages are silent', async () => {
  define();
  org.control.save('Case', { Subject: 'A' }, { as: 'zenbridge@acme.example' });
  const id = org.control.save('Case', { Subject: 'B' }, { as: 'service.agent@acme.example' });
  expect(await sentAbout()).toEqual([id]);
});

test('each Outbound Message of an object sends its own', async () => {
  define({ name: 'One' });
  define({ name: 'Two' });
  save({ Subject: 'A' });
  await org.control.outbox.settled();
  const actions = receiver.received.map(({ message }) => message.actionId);
  expect(new Set(actions).size).toBe(2);
});

describe('the entry condition', () => {
  test('sends the saves for which it is true', async () => {
    define({ filterFormula: 'AND(ISPICKVAL(Status, "Closed"), Account.Gmp_Approved__c)' });
    const { northwind } = org.control.seeded;
    save({ Status: 'Closed' });
    save({ Status: 'New', AccountId: northwind });
    const id = save({ Status: 'Closed', AccountId: northwind });
    expect(await sentAbout()).toEqual([id]);
  });

  test('knows the values before the save', async () => {
    define({ filterFormula: 'OR(ISNEW(), ISCHANGED({!$Record.Status}))' });
    const id = save({ Subject: 'A' });
    save({ Subject: 'B' }, id);
    save({ Status: 'Working' }, id);
    save({ Status: 'Working' }, id);
    expect(await sentAbout()).toEqual([id, id]);
  });

  test.each([
    ['Nonsense__c = 1', 'Nonsense__c'],
    ['AND(', ''],
    ['1 + 1', 'Boolean'],
  ])('%s is refused', (filterFormula, says) => {
    expect(define({ filterFormula })).toEqual({ ok: false, error: expect.stringContaining(says) });
  });
});

test('an Outbound Message keeps its id when it is replaced', () => {
  const first = define();
  const second = define({ trigger: 'created' });
  expect(first.ok && second.ok && first.value.actionId === second.value.actionId).toBe(true);
  expect(org.control.outboundMessages.list()).toMatchObject([{ name: 'To_ZenBridge', trigger: 'created' }]);
});

test('unknown objects and senders are refused', () => {
  expect(define({ object: 'Nonsense' })).toEqual({ ok: false, error: 'The org has no object Nonsense.' });
  expect(define({ sendAs: 'nobody' })).toEqual({ ok: false, error: 'The org has no user nobody.' });
});
