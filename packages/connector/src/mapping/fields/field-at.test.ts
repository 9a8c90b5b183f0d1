import { expect, test } from '@jest/globals';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { ObjectDescribe } from '../../salesforce/rest/describe.ts';
import { describedField } from '../testing/example.ts';
import { describeFields } from './field-at.ts';

const lookup = (name: string, relationshipName: string, ...referenceTo: string[]) =>
  describedField(name, 'reference', { relationshipName, referenceTo });

const objects: Record<string, ObjectDescribe> = Object.fromEntries(
  [
    {
      name: 'Case',
      fields: [
        describedField('Subject', 'string'),
        lookup('AccountId', 'Account', 'Account'),
        lookup('OwnerId', 'Owner', 'Group', 'User'),
        lookup('WhatId', 'What', 'Account', 'User', 'Group', 'Case', 'Order'),
        lookup('SecretId', 'Secret', 'Secret__c'),
      ],
    },
    { name: 'Account', fields: [describedField('Phone', 'phone'), lookup('OwnerId', 'Owner', 'User')] },
    { name: 'User', fields: [describedField('Email', 'email'), describedField('Name', 'string')] },
    { name: 'Group', fields: [describedField('Email', 'email'), describedField('Name', 'picklist')] },
  ].map((object) => [object.name, { label: '', custom: false, ...object }]),
);

/** Finds the types of fields of Case, and tells which objects Salesforce was asked for. */
async function typesOf(paths: string[], failure: Problem['code'] = 'ZB_SALESFORCE_ACCESS') {
  const asked: string[] = [];
  const describe = async (name: string): Promise<Result<ObjectDescribe, Problem>> => {
    asked.push(name);
    const object = objects[name];
    return object === undefined ? err({ code: failure, detail: name }) : ok(object);
  };
  const found = await describeFields(
    objects.Case ?? { name: '', label: '', custom: false, fields: [] },
    paths,
    describe,
  );
  return { asked, types: found.ok ? paths.map((path) => found.value(path.toUpperCase())?.type) : found.error.code };
}

test.each([
  ['a field of the object', 'subject', [], 'string'],
  ['a field of a related record', 'Account.Phone', ['Account'], 'phone'],
  ['a field further away', 'account.OWNER.Email', ['Account', 'User'], 'email'],
  ['a field of one of several objects', 'Owner.Email', ['Group', 'User'], 'email'],
  ['a field that they have in different types', 'Owner.Name', ['Group', 'User'], undefined],
  ['a lookup to very many objects', 'What.Name', [], undefined],
  ['an object that the user may not see', 'Secret.Name', ['Secret__c'], undefined],
  ['a field that is not there', 'Nothing', [], undefined],
  ['a relationship that is not there', 'Nothing.Name', [], undefined],
])('%s', async (_case, path, asked, type) => {
  expect(await typesOf([path])).toEqual({ asked, types: [type] });
});

test('an org that does not answer is a problem', async () => {
  expect(await typesOf(['Secret.Name'], 'ZB_SALESFORCE_UNREACHABLE')).toMatchObject({
    types: 'ZB_SALESFORCE_UNREACHABLE',
  });
});
