import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type RestCaller, signIn } from '../../testing/api-caller.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

let org: SalesforceSimulator;
let rest: RestCaller;

beforeEach(async () => {
  org = await startSalesforceSimulator();
  rest = await signIn(org.url);
});
afterEach(() => org.close());

type Field = Record<string, unknown> & { name: string };
const fieldsOf = async (object: string): Promise<Map<string, Field>> => {
  const { body } = await rest('GET', `/sobjects/${object}/describe`);
  return new Map(body.fields.map((field: Field) => [field.name, field]));
};

test('the list of objects', async () => {
  const { body } = await rest('GET', '/sobjects');
  expect(body.sobjects.map(({ name }: Field) => name)).toEqual(['Account', 'Contact', 'Case', 'Complaint__c', 'User']);
  expect(body.sobjects[3]).toMatchObject({
    custom: true,
    keyPrefix: 'a0C',
    labelPlural: 'Complaints',
    queryable: true,
  });
});

test('the fields of an object: types, picklists, lookups', async () => {
  const fields = await fieldsOf('Case');
  expect(fields.get('Id')).toMatchObject({
    type: 'id',
    length: 18,
    nillable: false,
    updateable: false,
    soapType: 'tns:ID',
  });
  expect(fields.get('Subject')).toMatchObject({ type: 'string', length: 255, nillable: true, updateable: true });
  expect(fields.get('CaseNumber')).toMatchObject({ autoNumber: true, nameField: true, createable: false });
  expect(fields.get('AccountId')).toMatchObject({
    type: 'reference',
    referenceTo: ['Account'],
    relationshipName: 'Account',
  });
  expect(fields.get('Quantity__c')).toMatchObject({ type: 'double', custom: true, precision: 18, scale: 0 });
  expect(fields.get('Description')).toMatchObject({ type: 'textarea', extraTypeInfo: 'plaintextarea' });
  expect(fields.get('Priority')).toMatchObject({
    type: 'picklist',
    restrictedPicklist: false,
    picklistValues: [
      { value: 'High', active: true, defaultValue: false },
      { value: 'Medium', active: true, defaultValue: true },
      { value: 'Low' },
    ],
  });
  expect(fields.get('Severity__c')).toMatchObject({ restrictedPicklist: true });
});

test('every field type of the custom object is told', async () => {
  const fields = await fieldsOf('Complaint__c');
  const types = new Set([...fields.values()].map(({ type }) => type));
  expect([...types].sort()).toEqual(
    'base64 boolean combobox currency date datetime double email encryptedstring id location multipicklist percent phone picklist reference string textarea time url'.split(
      ' ',
    ),
  );
  expect(fields.get('Site__Latitude__s')).toMatchObject({ compoundFieldName: 'Site__c' });
  expect(fields.get('Total_Weight__c')).toMatchObject({ calculated: true, createable: false });
});

test('a field hidden by field-level security is not in it', async () => {
  org.control.setAccess('zenbridge@acme.example', { hiddenFields: ['Case.Severity__c'] });
  const fields = await fieldsOf('Case');
  expect(fields.has('Severity__c')).toBe(false);
  expect(fields.has('Priority')).toBe(true);
});

test('children are told with the field that leads to them', async () => {
  const { body } = await rest('GET', '/sobjects/Account/describe');
  expect(body.childRelationships).toContainEqual(expect.objectContaining({ childSObject: 'Case', field: 'AccountId' }));
});
