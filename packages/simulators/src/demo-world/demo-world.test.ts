import { expect, test } from '@jest/globals';
import { normalizeId, withSuffix } from '../salesforce/org/record-id.ts';
import { startSalesforceSimulator } from '../salesforce/simulator.ts';
import { createDemoWorld, DEMO_SECRETS } from './demo-world.ts';

const { salesforce, zenqms } = createDemoWorld();

test('ids have the right suffix and are unique', () => {
  const ids = [salesforce.organizationId, ...salesforce.users.map(({ id }) => id)];
  for (const id of ids) expect(withSuffix(id.slice(0, 15))).toBe(normalizeId(id));
  const stages = zenqms.categories.flatMap((category) => category.stages);
  const all = [
    ...ids,
    ...zenqms.users.map(({ id }) => id),
    ...zenqms.categories.map(({ id }) => id),
    ...stages.map(({ id }) => id),
    ...stages.flatMap((stage) => stage.custom_fields.map(({ id }) => id)),
  ];
  expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
});

test('the objects do not contradict themselves', () => {
  for (const { name, fields } of salesforce.objects) {
    const names = fields.map((field) => field.name);
    expect([name, names.filter((one, index) => names.indexOf(one) !== index)]).toEqual([name, []]);
    for (const field of fields) {
      for (const target of field.referenceTo ?? []) expect(salesforce.objects.map((one) => one.name)).toContain(target);
      if (field.componentOf !== undefined) expect(names).toContain(field.componentOf);
    }
    expect([name, fields.filter(({ nameField }) => nameField).length]).toEqual([name, 1]);
  }
});

test('the category of complaints has what the examples map to, and the account refuses what it should', () => {
  const complaints = zenqms.categories.find(({ key }) => key === 'CMP');
  expect(complaints?.stages[0]?.custom_fields.map(({ label, type }) => `${label}: ${type}`)).toEqual([
    'Salesforce Record ID: single_line_text',
    'Severity: single_select',
    'Reference: single_line_text',
    'Quantity: integer',
    'Reported On: date',
    'Reportable: yes_no',
    'Description: paragraph_text',
  ]);
  expect(complaints?.stages[1]?.custom_fields.length).toBeGreaterThan(0);
  expect(new Set(zenqms.categories.map(({ state }) => state))).toEqual(new Set(['active', 'retired', 'draft']));
  expect(new Set(zenqms.users.map(({ is_active }) => is_active))).toEqual(new Set([true, false]));
});

test('records of the start refer to each other and send nothing', async () => {
  const org = await startSalesforceSimulator();
  try {
    const { damagedVial = '', northwind, purchasing } = org.control.seeded;
    expect(org.control.record(damagedVial)).toMatchObject({ AccountId: northwind, ContactId: purchasing });
    expect(org.control.outbox.counts().queued).toBe(0);
  } finally {
    await org.close();
  }
});

test('secrets can be replaced', () => {
  const own = createDemoWorld({ salesforceClientSecret: 'a', zenqmsToken: 'b' });
  expect(own.salesforce.clients[0]?.clientSecret).toBe('a');
  expect(own.zenqms.tokens[0]?.secret).toBe('b');
  expect(salesforce.clients[0]?.clientSecret).toBe(DEMO_SECRETS.salesforceClientSecret);
});
