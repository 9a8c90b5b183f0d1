import { expect, test } from '@jest/globals';
import { mapRecord } from '../map-record.ts';
import { exampleInput } from '../testing/example.ts';

/** Now is 2026-11-23 03:30 UTC, which is still 22 November in New York. */
test.each([
  ['today in the time zone', {}, { today: true as const, offsetDays: 0 }, 'America/New_York', '2026-11-22'],
  ['today further east', {}, { today: true as const, offsetDays: 0 }, 'Asia/Tokyo', '2026-11-23'],
  ['an offset over the end of a year', {}, { today: true as const, offsetDays: 45 }, 'UTC', '2027-01-07'],
  ['a date', { D: '2028-02-28' }, { field: 'D', offsetDays: 1 }, 'America/New_York', '2028-02-29'],
  ['a date going back', { D: '2026-03-01' }, { field: 'D', offsetDays: -1 }, 'UTC', '2026-02-28'],
  [
    'the day a date and time has there',
    { D: '2026-06-01T02:00:00.000+0000' },
    { field: 'D', offsetDays: 0 },
    'America/New_York',
    '2026-05-31',
  ],
  [
    'days over a change of clocks',
    { D: '2026-03-08T06:30:00.000+0000' },
    { field: 'D', offsetDays: 1 },
    'America/New_York',
    '2026-03-09',
  ],
  [
    'the first of several fields',
    { D: null, E: '2026-03-01' },
    { field: ['D', 'E'], offsetDays: 1 },
    'UTC',
    '2026-03-02',
  ],
  [
    'today where the field is blank',
    { D: null },
    { field: 'D', default: 'today' as const, offsetDays: 1 },
    'UTC',
    '2026-11-24',
  ],
  ['nothing where the field is blank', { D: null }, { field: 'D', offsetDays: 30 }, 'UTC', undefined],
])('%s', (_case, fields, dueDate, timeZone, expected) => {
  const input = exampleInput(fields, { dueDate });
  const mapped = mapRecord({ ...input, spec: { ...input.spec, timeZone } });
  expect(mapped.ok && mapped.value.dueDate).toBe(expected);
});

test.each([
  ['a text', { D: 'tomorrow' }, 'It is a text; the due date needs a date.'],
  ['a day that does not exist', { D: '2026-02-30' }, 'It is a text; the due date needs a date.'],
  ['a number', { D: 5 }, 'It is a number; the due date needs a date.'],
  ['a date beyond the calendar', { D: '9999-12-31' }, 'The due date lies outside the years 1 to 9999.'],
])('%s is a problem', (_case, fields, detail) => {
  const mapped = mapRecord(exampleInput(fields, { dueDate: { field: 'D', offsetDays: 1 } }));
  expect(mapped).toMatchObject({ ok: false, error: [{ at: 'D', detail }] });
});
