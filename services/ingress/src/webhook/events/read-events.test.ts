import { describe, expect, test } from '@jest/globals';
import { readEvents } from './read-events.ts';

const event = {
  eventId: 'e-1',
  organizationId: '00D5g000004ABCD',
  object: 'Case',
  recordId: '5005g0000000001AAA',
  changeType: 'updated',
};

const read = (value: unknown) => readEvents(Buffer.from(JSON.stringify(value)));
const problemsOf = (value: unknown) => {
  const result = read(value);
  return result.ok ? [] : result.error.map(({ code, at, detail }) => `${code} ${at ?? ''}: ${detail}`);
};

describe('readEvents', () => {
  test('takes one event as it is', () => {
    expect(read(event)).toEqual({ ok: true, value: { isBatch: false, events: [event] } });
  });

  test('takes a list', () => {
    const second = { ...event, eventId: 'e-2' };
    expect(read({ events: [event, second] })).toEqual({ ok: true, value: { isBatch: true, events: [event, second] } });
  });

  test('takes what is known about the change, with null for what is left out', () => {
    const change = {
      occurredAt: '2026-01-31T12:00:00.5+02:00',
      changedFields: ['Status', 'Account.Name'],
      priorValues: { Status: 'New', Amount__c: 1.5, IsClosed: false, Due__c: null },
    };
    expect(read({ ...event, ...change }).ok).toBe(true);
    expect(read({ ...event, eventId: null, occurredAt: null, changedFields: null, priorValues: null }).ok).toBe(true);
  });

  test.each([
    ['a list without the name', [event], 'ZB_INVALID_EVENT : The body is an object: one event, or {"events": [...]}.'],
    ['a text', 'event', 'ZB_INVALID_EVENT : The body is an object: one event, or {"events": [...]}.'],
    ['no events', { events: [] }, 'ZB_INVALID_EVENT events: It has one event at least.'],
    [
      '101 events',
      { events: Array(101).fill(event) },
      'ZB_INVALID_EVENT events: At most 100 events are accepted at once.',
    ],
    ['something beside events', { events: [event], extra: 1 }, 'ZB_INVALID_EVENT : Unknown here: extra.'],
    [
      'an id of 14 characters',
      { ...event, recordId: '5005g000000000' },
      'ZB_INVALID_EVENT recordId: A Salesforce id has 15 or 18 letters and digits.',
    ],
    [
      'an id of 19 characters',
      { ...event, recordId: '5005g0000000001AAAA' },
      'ZB_INVALID_EVENT recordId: A Salesforce id has 15 or 18 letters and digits.',
    ],
    [
      'an id that is a number',
      { ...event, recordId: 5 },
      'ZB_INVALID_EVENT recordId: Invalid input: expected string, received number',
    ],
    ['another change', { ...event, changeType: 'deleted' }, 'ZB_INVALID_EVENT changeType: It is created or updated.'],
    [
      'no date',
      { ...event, occurredAt: 'NaN' },
      'ZB_INVALID_EVENT occurredAt: A time is written like 2026-01-31T12:00:00Z.',
    ],
    [
      'a day that does not exist',
      { ...event, occurredAt: '2026-02-31T00:00:00Z' },
      'ZB_INVALID_EVENT occurredAt: A time is written like 2026-01-31T12:00:00Z.',
    ],
    [
      'a nested prior value',
      { ...event, priorValues: { A: { b: 1 } } },
      'ZB_INVALID_EVENT priorValues.A: A prior value is a text, a number, true, false or null.',
    ],
    [
      'a field that is none',
      { ...event, priorValues: { 'a b': 1 } },
      'ZB_INVALID_EVENT priorValues.a b: A field is named by its API name, such as Status or Account.Name.',
    ],
    [
      'a key with a blank',
      { ...event, eventId: 'a b' },
      'ZB_INVALID_EVENT eventId: A key has 1 to 255 visible ASCII characters, without blanks.',
    ],
    ['a misspelt name', { ...event, changedfields: [] }, 'ZB_INVALID_EVENT : Unknown here: changedfields.'],
  ])('refuses %s', (_, value, expected) => {
    expect(problemsOf(value)).toEqual([expected]);
  });

  test('names everything that is wrong with every event, and no value of it', () => {
    const bad = { ...event, organizationId: 'secret', object: 'Ca se' };
    const { recordId: _, ...incomplete } = event;
    expect(problemsOf({ events: [event, bad, incomplete, 7] })).toEqual([
      'ZB_INVALID_EVENT events[1].organizationId: A Salesforce id has 15 or 18 letters and digits.',
      'ZB_INVALID_EVENT events[1].object: An API name begins with a letter and has letters, digits and _.',
      'ZB_INVALID_EVENT events[2].recordId: It is missing.',
      'ZB_INVALID_EVENT events[3]: Invalid input: expected object, received number',
    ]);
    expect(problemsOf({ events: [bad] }).join()).not.toContain('secret');
  });

  test('refuses a number that is none', () => {
    const body = Buffer.from(JSON.stringify({ ...event, priorValues: { A: 0 } }).replace('"A":0', '"A":1e999'));
    expect(readEvents(body)).toMatchObject({ ok: false, error: [{ at: 'priorValues.A' }] });
  });
});
