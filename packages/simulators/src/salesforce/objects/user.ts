import type { ObjectDefinition } from './definition.ts';
import { checkbox, field, systemFields, text } from './fields.ts';

export const user: ObjectDefinition = {
  name: 'User',
  label: 'User',
  labelPlural: 'Users',
  keyPrefix: '005',
  writable: false,
  fields: [
    ...systemFields('User'),
    text('Username', 'Username', 80, { nillable: false }),
    text('LastName', 'Last Name', 80, { nillable: false }),
    text('FirstName', 'First Name', 40),
    text('Name', 'Full Name', 121, { nillable: false, nameField: true }),
    field('Email', 'Email', 'email', { length: 128, nillable: false }),
    checkbox('IsActive', 'Active', true),
    text('TimeZoneSidKey', 'Time Zone', 40, { nillable: false }),
  ],
};
