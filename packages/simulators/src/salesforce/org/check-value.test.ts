import { describe, expect, test } from '@jest/globals';
import { caseObject } from '../objects/case.ts';
import { complaint } from '../objects/complaint.ts';
import { findField } from '../objects/definition.ts';
import { checkValue } from './check-value.ts';

const ACCOUNT = '001D000000IqhSLIAZ';
const objectOf = (id: string) => (id === ACCOUNT ? 'Account' : undefined);

function check(name: string, value: unknown) {
  const field = findField(caseObject, name) ?? findField(complaint, name);
  if (field === undefined) throw new Error(name);
  const checked = checkValue(field, value, objectOf);
  return checked.ok ? checked.value : checked.error.errorCode;
}

describe('a value in the form it is stored in', () => {
  test.each([
    ['Subject', 'x', 'x'],
    ['Subject', '', null],
    ['Subject', 5, '5'],
    ['Quantity__c', '12', 12],
    ['Quantity__c', null, null],
    ['Reportable__c', null, false],
    ['SLA_Date__c', '2026-02-28', '2026-02-28'],
    ['Observed_At__c', '2026-11-20T15:03:00.500+0100', '2026-11-20T14:03:00.000Z'],
    ['Priority', 'Not in the list', 'Not in the list'],
    ['Product_Lines__c', 'Devices;Vials', 'Vials;Devices'],
    ['AccountId', '001D000000IqhSL', ACCOUNT],
    ['Reporter_Email__c', 'a@b.example', 'a@b.example'],
  ])('%s of %p', (name, given, stored) => {
    expect(check(name, given)).toBe(stored);
  });
});

describe('a refused value', () => {
  test.each([
    ['Subject', 'x'.repeat(256), 'STRING_TOO_LONG'],
    ['Subject', { a: 1 }, 'JSON_PARSER_ERROR'],
    ['Quantity__c', 'many', 'JSON_PARSER_ERROR'],
    ['Quantity__c', 1e18, 'NUMBER_OUTSIDE_VALID_RANGE'],
    ['Reportable__c', 'yes', 'JSON_PARSER_ERROR'],
    ['SLA_Date__c', '2026-02-30', 'JSON_PARSER_ERROR'],
    ['Observed_At__c', '2026-11-20', 'JSON_PARSER_ERROR'],
    ['Severity__c', 'Not in the list', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ['Product_Lines__c', 'Vials;Cars', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
    ['AccountId', '001', 'MALFORMED_ID'],
    ['AccountId', '001000000000000AAA', 'INVALID_CROSS_REFERENCE_KEY'],
    ['Reporter_Email__c', 'nobody', 'INVALID_EMAIL_ADDRESS'],
  ])('%s of %p: %s', (name, given, code) => {
    expect(check(name, given)).toBe(code);
  });
});
