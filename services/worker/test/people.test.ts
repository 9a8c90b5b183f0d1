import { expect, test } from '@jest/globals';
import { inWorld, type TestWorld } from './support/world.ts';

/** Nonconformances whose fields of users and roles are filled from the record. */
const change = {
  zenqms: { category: 'NCR' },
  customFields: [
    { to: 'Owner', from: 'SuppliedEmail' },
    { to: 'Informed Departments', from: 'Reason', values: { Damaged: 'quality assurance' }, onUnknown: 'blank' },
  ],
};

const save = ({ salesforce }: TestWorld, SuppliedEmail: string, Reason = 'Damaged'): string =>
  salesforce.control.save('Case', { Subject: 'Any', SuppliedEmail, Reason });

test('users are found by e-mail and roles by name, and asked for once', () =>
  inWorld(async (world) => {
    const { zenqms, apply, send, outcome } = world;
    await apply(change);
    for (const email of ['QA.Lead@acme.example', 'qa.lead@acme.example']) {
      expect(await outcome(await send(save(world, email)))).toMatchObject({ outcome: 'created' });
    }
    const created = zenqms.control.issues.all().map(({ custom_fields: fields }) => fields);
    const filled = [
      { field_id: 'cf_50', value: 'usr_1001' },
      { field_id: 'cf_53', value: ['role_1'] },
    ];
    expect(created).toEqual([filled, filled]);
    // One search for the assignee, one for the user that the records name.
    expect(zenqms.control.calls.count('searchUsers')).toBe(2);
    expect(zenqms.control.calls.count('listRoles')).toBe(1);
  }));

test('a user who is not active is an error that says so without the address, until the user is', () =>
  inWorld(async (world) => {
    const { zenqms, apply, send, outcome } = world;
    await apply(change);
    const failed = await outcome(await send(save(world, 'former.lead@acme.example', 'Other')));
    expect(failed).toMatchObject({ outcome: 'error', reason: 'ZB_MAPPING_FAILED', stage: 'map' });
    expect(failed.detail).toBe(
      'SuppliedEmail: It is an e-mail address. "Owner" (User Single Selection) accepts the e-mail address of an active ' +
        'user. The user is not active.',
    );
    zenqms.control.putUser({
      id: 'usr_1003',
      external_id: null,
      email: 'former.lead@acme.example',
      first_name: 'Former',
      last_name: 'Lead',
      title: 'Quality Lead',
      is_active: true,
    });
    const again = await outcome(await send(save(world, 'former.lead@acme.example', 'Other')));
    expect(again).toMatchObject({ outcome: 'created' });
  }));

test('an account that does not answer the search is asked again later', () =>
  inWorld(async (world) => {
    const { zenqms, apply, send, outcome } = world;
    await apply(change);
    zenqms.control.faults.add({ on: 'listRoles', times: 1, effect: { kind: 'answer', status: 503, body: 'no' } });
    const execution = await outcome(await send(save(world, 'qa.lead@acme.example')));
    expect(execution).toMatchObject({ outcome: 'created', attempts: 2 });
    expect(zenqms.control.issues.all()).toHaveLength(1);
  }));

test('a field that ZenQMS refuses is named, and who is in the account is asked for again', () =>
  inWorld(async (world) => {
    const { zenqms, salesforce, apply, send, outcome } = world;
    const reference = { to: 'Salesforce Record ID', from: 'Description' };
    await apply({ ...change, customFields: [...change.customFields, reference] });
    const values = { Subject: 'Long', SuppliedEmail: 'qa.lead@acme.example', Description: 'x'.repeat(300) };
    const refused = await outcome(await send(salesforce.control.save('Case', values)));
    expect(refused).toMatchObject({ outcome: 'error', reason: 'ZB_ZENQMS_REFUSED' });
    expect(refused.detail).toContain('custom_fields[1].value ("Salesforce Record ID")');
    await outcome(await send(save(world, 'qa.lead@acme.example')));
    expect(zenqms.control.calls.count('searchUsers')).toBe(4);
  }));
