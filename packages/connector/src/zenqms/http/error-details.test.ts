import { expect, test } from '@jest/globals';
import { loadContract } from '../contract/load.ts';
import { describeErrorAnswer } from './error-details.ts';

const describe = (body: unknown) => describeErrorAnswer(loadContract(), 422, body);
const VALUE = 'Damaged vial of Jane Roe';

test('names code, fields and request, each field once', () => {
  const details = [
    { field: 'custom_fields[0].value', message: `${VALUE} is not one of the choices` },
    { field: 'custom_fields[0].value', message: 'too long' },
    { field: 'due_date', message: 'in the past' },
  ];
  const error = { code: 'validation_failed', message: `${VALUE} is wrong`, details, request_id: 'req_01' };
  expect(describe({ error })).toBe(
    'It answered 422 (validation_failed) about custom_fields[0].value, due_date; request req_01.',
  );
});

test('leaves out what could be a value in the place of a code, field or request id', () => {
  const error = {
    code: VALUE,
    message: '',
    details: [{ field: VALUE }, { field: `title: ${VALUE}` }],
    request_id: VALUE,
  };
  expect(describe({ error })).toBe('It answered 422.');
});

test.each([
  ['no JSON', undefined],
  ['a text', VALUE],
  ['another shape', { errors: [VALUE] }],
  ['an error of a wrong type', { error: VALUE }],
  ['null', null],
])('survives %s', (_case, body) => {
  expect(describe(body)).toBe('It answered 422 without an error body that the contract knows.');
});
