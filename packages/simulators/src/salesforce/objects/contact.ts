import type { ObjectDefinition } from './definition.ts';
import { address, field, lookup, owner, picklist, readOnly, systemFields, text } from './fields.ts';

export const contact: ObjectDefinition = {
  name: 'Contact',
  label: 'Contact',
  labelPlural: 'Contacts',
  keyPrefix: '003',
  writable: true,
  fields: [
    ...systemFields('Contact'),
    lookup('AccountId', 'Account ID', ['Account'], 'Account'),
    text('LastName', 'Last Name', 80, { nillable: false, componentOf: 'Name' }),
    text('FirstName', 'First Name', 40, { componentOf: 'Name' }),
    picklist('Salutation', 'Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.'], { componentOf: 'Name' }),
    readOnly('Name', 'Full Name', 'string', {
      length: 121,
      nameField: true,
      compute: ({ FirstName, LastName }) => [FirstName, LastName].filter(Boolean).join(' '),
    }),
    ...address('Mailing', 'Mailing'),
    field('Phone', 'Business Phone', 'phone', { length: 40 }),
    field('Email', 'Email', 'email', { length: 80 }),
    text('Title', 'Title', 128),
    field('Birthdate', 'Birthdate', 'date'),
    owner(),
  ],
};
