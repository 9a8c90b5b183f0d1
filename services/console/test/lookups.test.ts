import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DemoConsole, startDemoConsole } from './support/demo.ts';

let demo: DemoConsole;
beforeAll(async () => {
  demo = await startDemoConsole();
});
afterAll(() => demo.stop());

const look = (path: string) => demo.console.script('operator').json(`/api/v1${path}`);

test('connections are listed by their names', async () => {
  expect(await look('/connections')).toEqual({ salesforce: ['acme-org', 'org'], zenqms: ['account', 'acme-qms'] });
});

test('objects of an org are listed, and one shows its fields', async () => {
  const { objects } = await look('/salesforce/org/objects');
  expect(objects).toContainEqual({ name: 'Complaint__c', label: 'Complaint', custom: true, triggerable: true });
  const { name, fields } = await look('/salesforce/org/objects/case');
  expect(name).toBe('Case');
  const field = (wanted: string) => fields.find((one: { name: string }) => one.name === wanted);
  expect(field('AccountId')).toMatchObject({
    type: 'reference',
    relationshipName: 'Account',
    referenceTo: ['Account'],
  });
  expect(field('Priority').picklistValues).toContainEqual({ value: 'High', label: 'High' });
});

test('categories of an account are listed, and one shows its stages and fields', async () => {
  const { categories } = await look('/zenqms/account/categories');
  expect(categories).toContainEqual({
    id: 'cat_10',
    key: 'CMP',
    name: 'Customer Complaint',
    version: 2,
    state: 'active',
  });
  for (const name of ['cmp', 'Customer%20Complaint', 'cat_10']) {
    const { stages } = await look(`/zenqms/account/categories/${name}`);
    expect(stages.map((stage: { name: string }) => stage.name)).toEqual(['Intake', 'Investigation', 'Closed']);
    expect(stages[0].fields).toContainEqual(
      expect.objectContaining({ label: 'Severity', type: 'single_select', required: true }),
    );
  }
  expect(await look('/zenqms/account/categories/OLD')).toMatchObject({ state: 'retired' });
});

test('users are found by e-mail address and by name; those who are active are listed', async () => {
  const lead = { id: 'usr_1001', email: 'qa.lead@acme.example', name: 'QA Lead', isActive: true };
  expect(await look('/zenqms/account/users?query=QA.LEAD@acme.example')).toEqual({ users: [lead], more: false });
  expect(await look('/zenqms/account/users?query=Former')).toMatchObject({ users: [{ isActive: false }] });
  const { users } = await look('/zenqms/account/users');
  expect(users.map(({ id }: { id: string }) => id)).toEqual(['usr_1001', 'usr_1002']);
});

test.each([
  ['/salesforce/nowhere/objects', 404, 'ZB_NOT_FOUND'],
  ['/salesforce/org/objects/Nonsense__c', 502, 'ZB_SALESFORCE_ACCESS'],
  ['/salesforce/acme-org/objects', 502, 'ZB_SECRET_MISSING'],
  ['/zenqms/nowhere/users', 404, 'ZB_NOT_FOUND'],
  ['/zenqms/account/categories/XYZ', 404, 'ZB_NOT_FOUND'],
])('%s is answered with %s %s', async (path, status, code) => {
  const { status: answered, text } = await demo.console.script('operator').send(`/api/v1${path}`);
  expect([answered, JSON.parse(text).code]).toEqual([status, code]);
});

test('an account that refuses the token is told as such, and viewers ask nobody', async () => {
  demo.zenqms.control.faults.add({ on: 'listCategories', times: 1, effect: { kind: 'answer', status: 403 } });
  const { status, text } = await demo.console.script('operator').send('/api/v1/zenqms/account/categories');
  expect([status, JSON.parse(text).code]).toEqual([502, 'ZB_ZENQMS_ACCESS']);
  expect((await demo.console.script('viewer').send('/api/v1/zenqms/account/users')).status).toBe(403);
});
