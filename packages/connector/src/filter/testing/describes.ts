import { err, ok, type Problem } from '@zenbridge/runtime';
import type { FieldDescribe, ObjectDescribe } from '../../salesforce/rest/describe.ts';
import type { FilterTarget } from '../over-describes.ts';

const field = (name: string, type: string, more: Partial<FieldDescribe> = {}): FieldDescribe => ({
  name,
  type,
  label: name,
  length: 0,
  precision: 0,
  scale: 0,
  nillable: true,
  custom: false,
  calculated: false,
  updateable: true,
  referenceTo: [],
  picklistValues: [],
  ...more,
});

const lookup = (name: string, relationshipName: string, ...referenceTo: string[]): FieldDescribe =>
  field(name, 'reference', { relationshipName, referenceTo });

const objectOf = (name: string, fields: FieldDescribe[]): ObjectDescribe => ({
  name,
  label: name,
  custom: false,
  fields: [field('Id', 'id'), lookup('LastModifiedById', 'LastModifiedBy', 'User'), ...fields],
});

/** A small org: Cases, their Accounts, and Users. */
const objects = [
  objectOf('Case', [
    field('Status', 'picklist'),
    field('Amount__c', 'percent'),
    field('Partner_Id__c', 'string'),
    lookup('AccountId', 'Account', 'Account'),
    lookup('OwnerId', 'Owner', 'Group', 'User'),
  ]),
  objectOf('Account', [field('Name', 'string'), lookup('ParentId', 'Parent', 'Account')]),
  objectOf('User', [field('Name', 'string'), field('Email', 'email'), lookup('ProfileId', 'Profile', 'Profile')]),
];

/** The Case of the small org, with what was asked for besides, and what Salesforce answers about anything else. */
export function caseTarget(unknown: Problem = { code: 'ZB_SALESFORCE_ACCESS', detail: 'No such object.' }) {
  const asked: string[] = [];
  const [object] = objects as [ObjectDescribe, ...ObjectDescribe[]];
  const target: FilterTarget = {
    object,
    describe: async (name) => {
      asked.push(name);
      const found = objects.find((one) => one.name === name);
      return found === undefined ? err(unknown) : ok(found);
    },
  };
  return { target, asked };
}
