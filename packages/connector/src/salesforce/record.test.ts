import { describe, expect, test } from '@jest/globals';
import { fieldValue } from './record.ts';

const record = {
  id: '500x000000000A1AAI',
  object: 'Case',
  fields: { Subject: 'Leak', Priority: null, Parent: null, Account: { Name: 'Acme', Owner: { Alias: 'jd' } } },
};

describe('fieldValue', () => {
  test.each([
    ['Subject', 'Leak'],
    ['subject', 'Leak'],
    ['Priority', null],
    ['Account.Name', 'Acme'],
    ['account.owner.ALIAS', 'jd'],
    ['Parent.CaseNumber', null],
    ['Parent.Account.Name', null],
    ['Status', undefined],
    ['Subject.Name', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ])('%s is %j', (path, value) => {
    expect(fieldValue(record, path)).toBe(value);
  });
});
