import { expect, test } from '@jest/globals';
import { compileFilter } from './compile.ts';
import { asSeen, valueSeen } from './record-filter.ts';
import { caseTarget } from './testing/describes.ts';

const USER = '0055g00000AbCdEAAV';
const ORG = '00D5g00000AbCdEEAV';
const record = {
  id: '5005g00000AbCdEAAV',
  object: 'Case',
  fields: {
    OwnerId: USER,
    Partner_Id__c: USER,
    Status: 'New',
    LastModifiedById: USER,
    LastModifiedBy: { Email: 'a@acme.example' },
    Owner: { Id: USER, Name: 'Olga' },
  },
};

test.each([
  ['Status', 'New'],
  ['OwnerId', USER.slice(0, 15)],
  ['Owner.Id', USER.slice(0, 15)],
  ['Owner:User.Name', 'Olga'],
  ['Partner_Id__c', USER],
  ['$User.Id', USER.slice(0, 15)],
  ['$User.Email', 'a@acme.example'],
  ['$Organization.Id', ORG.slice(0, 15)],
  ['Subject', undefined],
])('%s is seen as %j', async (path, value) => {
  const filter = await compileFilter('TRUE', 'UTC', caseTarget().target);
  expect(filter.ok && valueSeen(filter.value, record, path, ORG)).toBe(value);
});

test('an earlier value of an id is seen in the same form', async () => {
  const filter = await compileFilter('TRUE', 'UTC', caseTarget().target);
  expect(filter.ok && asSeen(filter.value, 'OwnerId', USER)).toBe(USER.slice(0, 15));
  expect(filter.ok && asSeen(filter.value, 'OwnerId', USER.slice(0, 15))).toBe(USER.slice(0, 15));
  expect(filter.ok && asSeen(filter.value, 'OwnerId', null)).toBe(null);
});

test('with neither describe nor org a field whose name ends in Id is an id', async () => {
  const filter = await compileFilter('TRUE', 'UTC');
  expect(filter.ok && valueSeen(filter.value, record, 'OwnerId')).toBe(USER.slice(0, 15));
  expect(filter.ok && valueSeen(filter.value, record, '$Organization.Id')).toBeUndefined();
});
