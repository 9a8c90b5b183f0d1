import { describe, expect, test } from '@jest/globals';
import { err, ok } from '@zenbridge/runtime';
import { exampleInput } from '../testing/example.ts';
import { mapWithPeople } from './map-with-people.ts';
import { type Person, roleAmong, userAmong } from './people.ts';

const user = (id: string, email: string, isActive = true) => ({ id, email, isActive });
const role = (id: string, name: string, isActive = true) => ({ id, name, isActive });

describe('among what ZenQMS found', () => {
  test.each([
    ['the one with the address', [user('1', 'aqa@x.example'), user('2', 'QA@x.example')], { kind: 'active', id: '2' }],
    ['none', [user('1', 'aqa@x.example')], { kind: 'none' }],
    ['one who is not active', [user('1', 'qa@x.example', false)], { kind: 'inactive' }],
    ['the one who is', [user('1', 'qa@x.example', false), user('2', 'qa@x.example')], { kind: 'active', id: '2' }],
    ['several', [user('1', 'qa@x.example'), user('2', 'qa@x.example')], { kind: 'several' }],
  ])('%s', (_case, users, expected) => {
    expect(userAmong(users, 'qa@x.example')).toEqual(expected);
  });

  test('the role, in upper or lower case', () => {
    expect(roleAmong([role('1', 'Quality'), role('2', 'Quality II')], 'quality')).toEqual({ kind: 'active', id: '1' });
  });
});

describe('mapping a record that names people', () => {
  const EMAIL = 'Jane.Roe@acme.example';
  const input = exampleInput(
    { Owner: { Email: EMAIL }, Departments__c: 'Quality' },
    {
      customFields: [
        { to: 'Owner', from: 'Owner.Email' },
        { to: 'Departments', from: 'Departments__c' },
      ],
    },
  );

  test('asks for each once, and sends their ids', async () => {
    const asked: Person[] = [];
    const mapped = await mapWithPeople(input, async (person) => {
      asked.push(person);
      return ok({ kind: 'active', id: `id of ${person.kind}` });
    });
    expect(asked).toEqual([
      { kind: 'user', name: EMAIL.toLowerCase() },
      { kind: 'role', name: 'quality' },
    ]);
    expect(mapped.ok && mapped.value.customFields.slice(1)).toEqual([
      { fieldId: 'cf_8', value: 'id of user' },
      { fieldId: 'cf_10', value: ['id of role'] },
    ]);
  });

  test('names everyone who cannot be chosen, without saying who', async () => {
    const mapped = await mapWithPeople(input, async ({ kind }) => ok({ kind: kind === 'user' ? 'inactive' : 'none' }));
    expect(mapped.ok ? [] : mapped.error.map(({ at, detail }) => `${at}: ${detail}`)).toEqual([
      'Owner.Email: It is a text. "Owner" (User Single Selection) accepts the e-mail address of an active user. ' +
        'The user is not active.',
      'Departments__c: It is a text. "Departments" (Role Multiple Selection) accepts the names of active roles. ' +
        'No role has this name.',
    ]);
  });

  test('ends with the problem of an account that does not answer', async () => {
    const problem = { code: 'ZB_ZENQMS_UNREACHABLE', detail: 'x' } as const;
    expect(await mapWithPeople(input, async () => err(problem))).toEqual({ ok: false, error: [problem] });
  });

  test('asks nobody when the record names nobody', async () => {
    const nobody = exampleInput(
      { Owner: null, Departments__c: 'x' },
      { customFields: [{ to: 'Owner', from: 'Owner.Email' }] },
    );
    const mapped = await mapWithPeople(nobody, () => Promise.reject(new Error('nobody is to be asked for')));
    expect(mapped.ok && mapped.value.customFields).toHaveLength(1);
  });
});
