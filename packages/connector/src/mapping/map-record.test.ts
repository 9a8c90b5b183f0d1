import { describe, expect, test } from '@jest/globals';
import { mapRecord } from './map-record.ts';
import { exampleInput, RECORD_ID } from './testing/example.ts';

const VALUE = 'Jane Roe of 5 Elm Street';

const problemsOf = (input: Parameters<typeof mapRecord>[0]): string[] => {
  const mapped = mapRecord(input);
  const problems = mapped.ok ? [] : mapped.error;
  expect(problems.every(({ code }) => code === 'ZB_MAPPING_FAILED')).toBe(true);
  expect(JSON.stringify(problems)).not.toContain(VALUE);
  return problems.map(({ at, detail }) => `${at}: ${detail}`);
};

describe('an Issue', () => {
  const fields = { Subject: 'Damaged vial', Priority: 'High', CaseNumber: '00001026', SLA__c: '2026-12-01' };
  const mapping = {
    dueDate: { field: 'SLA__c', offsetDays: -1 },
    customFields: [
      { to: 'sev', from: 'Priority', values: { High: 'Major', Low: 'Minor' } },
      { to: 'Reference', from: 'CaseNumber' },
      { to: 'cf_4', value: 3 },
    ],
  };

  test('has everything that is mapped, and the record id in its field', () => {
    expect(mapRecord(exampleInput(fields, mapping))).toEqual({
      ok: true,
      value: {
        categoryId: 'cat_10',
        title: 'Damaged vial',
        dueDate: '2026-11-30',
        assigneeIds: ['usr_1'],
        customFields: [
          { fieldId: 'cf_1', value: RECORD_ID },
          { fieldId: 'cf_2', value: 'ch_2' },
          { fieldId: 'cf_3', value: '00001026' },
          { fieldId: 'cf_4', value: 3 },
        ],
      },
    });
  });

  test('may keep the record id as its external id', () => {
    const mapped = mapRecord({ ...exampleInput(fields), recordIdPlace: { kind: 'externalId' } });
    expect(mapped).toMatchObject({ ok: true, value: { externalId: RECORD_ID, customFields: [] } });
  });

  test.each([
    ['null', null],
    ['empty', ''],
    ['blanks', ' \n'],
  ])('leaves a field out whose source is %s', (_case, blank) => {
    const blanks = { Subject: 'x', Priority: blank, CaseNumber: blank, SLA__c: blank };
    const mapped = mapRecord(exampleInput(blanks, mapping));
    expect(mapped.ok && mapped.value.customFields.map(({ fieldId }) => fieldId)).toEqual(['cf_1', 'cf_4']);
    expect(mapped.ok && 'dueDate' in mapped.value).toBe(false);
  });

  test('takes a value from a related record, and leaves it out where there is none', () => {
    const related = { customFields: [{ to: 'Reference', from: 'Account.Owner.Name' }] };
    const found = mapRecord(exampleInput({ Account: { Owner: { Name: 'Quinn' } } }, related));
    expect(found.ok && found.value.customFields[1]).toEqual({ fieldId: 'cf_3', value: 'Quinn' });
    const none = mapRecord(exampleInput({ Account: null }, related));
    expect(none.ok && none.value.customFields).toHaveLength(1);
  });
});

describe('problems', () => {
  test('of a record are told all at once, each at its Salesforce field, without values', () => {
    const fields = { Subject: VALUE, Priority: VALUE, Quantity__c: VALUE, SLA__c: VALUE, Address: { street: VALUE } };
    const customFields = [
      { to: 'Severity', from: 'Priority' },
      { to: 'Quantity', from: 'Quantity__c' },
      { to: 'Reference', from: 'Address' },
    ];
    expect(problemsOf(exampleInput(fields, { dueDate: { field: 'SLA__c', offsetDays: 0 }, customFields }))).toEqual([
      'SLA__c: It is a text; the due date needs a date.',
      'Priority: It is a text. "Severity" (Single Select) accepts one of Minor, Major.',
      'Quantity__c: It is a text. "Quantity" (Integer) accepts whole numbers.',
      'Address: It is a compound value. "Reference" (Single Line of Text) accepts texts, and what can be written as text. The value has parts; take one of them.',
    ]);
  });

  test.each([
    [
      'a field of a later stage',
      { to: 'Root cause', from: 'Subject' },
      'Subject: "Root cause" belongs to the later stage "Investigation" of the category "Customer Complaint". ' +
        'When an Issue is created, only fields of its first stage, "Intake", can be filled.',
    ],
    [
      'a field that is not there',
      { to: 'Severty', from: 'Subject' },
      'Subject: The first stage of the category "Customer Complaint" has no single field called "Severty". ' +
        'Did you mean "Severity"?',
    ],
    [
      'the field of the record id',
      { to: 'Salesforce Record ID', from: 'Subject' },
      'Subject: "Salesforce Record ID" holds the Salesforce record id; take it out of the mapping.',
    ],
    [
      'a type that nothing is mapped to',
      { to: 'Hazard', from: 'Subject' },
      'Subject: It is a text. "Hazard" is of a type (traffic_light) that nothing can be mapped to.',
    ],
    [
      'a value that the table does not list',
      { to: 'Severity', from: 'Subject', values: { High: 'Major', Low: 'Minor' } },
      'Subject: It is a text that values does not translate; listed there: High, Low.',
    ],
    [
      'a table that leads to no choice',
      { to: 'Severity', from: 'Priority', values: { High: 'Huge' } },
      'Priority: It is translated to a text. "Severity" (Single Select) accepts one of Minor, Major.',
    ],
    [
      'a constant that does not fit',
      { to: 'Severity', value: true },
      'mapping.customFields[0]: It is true or false. "Severity" (Single Select) accepts one of Minor, Major.',
    ],
    [
      'a field that was not read',
      { to: 'Reference', from: 'Gone__c' },
      'Gone__c: The record was read without this field.',
    ],
  ])('%s', (_case, entry, problem) => {
    const input = exampleInput({ Subject: VALUE, Priority: 'High' }, { customFields: [entry] });
    expect(problemsOf(input)).toEqual([problem]);
  });

  test('two entries for one field, by label and by id', () => {
    const customFields = [
      { to: 'Reference', value: 'a' },
      { to: 'cf_3', value: 'b' },
    ];
    expect(problemsOf(exampleInput({}, { customFields }))).toEqual([
      'mapping.customFields[1]: "Reference" is filled twice by the mapping.',
    ]);
  });
});
