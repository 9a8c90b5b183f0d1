import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Live, type Parts, specWith, startLive } from './live.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterEach(() => {
  live.salesforce.control.setAccess('zenbridge@acme.example', { hiddenFields: [], hiddenObjects: [] });
  live.zenqms.control.faults.remove();
});
afterAll(() => live.close());
/** `problem ZB_FIELD_UNREADABLE spec.mapping.title.field: Case has no field…` */
const found = async (parts: Parts): Promise<string[]> =>
  (await live.check(specWith(parts))).map(
    ({ severity, code, path, detail }) => `${severity} ${code} ${path.join('.')}: ${detail}`,
  );
/** An entry of the mapping, beside one that fills what is required. */
const entry = (one: object): Parts => ({
  mapping: { customFields: [{ to: 'Severity', value: 'Minor' }, one] },
});

test('an integration without mistakes is found to have none', async () => {
  const mapping = {
    title: { template: '{CaseNumber}: {Subject}', transform: [{ truncate: 80 }] },
    dueDate: { field: ['SLA_Date__c', 'CreatedDate'], offsetDays: 30 },
    customFields: [
      { to: 'Severity', from: 'Severity__c', default: 'Minor' },
      { to: 'REF', template: '{Account.Name} {Owner.Name}' },
      { to: 'cf_4', from: 'Quantity__c' },
      { to: 'reported on', from: 'CreatedDate' },
      { to: 'Reportable', from: 'Priority', values: { High: true, Medium: false, Low: false } },
    ],
  };
  const zenqms = { recordId: { customField: 'Salesforce Record ID' } };
  const salesforce = { filterFormula: 'AND(ISPICKVAL(Status, "Closed"), Account.Type <> "")' };
  expect(await found({ mapping, zenqms, salesforce })).toEqual([]);
});

describe('Salesforce', () => {
  test.each([
    [
      'an object that is misspelt',
      { salesforce: { object: 'Caes' } },
      'ZB_SALESFORCE_ACCESS spec.salesforce.object: .*Did you mean "Case"\\?',
    ],
    [
      'a field that is misspelt',
      entry({ to: 'Reference', from: 'CaseNumbr' }),
      'ZB_FIELD_UNREADABLE spec.mapping.customFields.1.from: Case has no field CaseNumbr, or .* cannot read it. Did you mean "CaseNumber"\\?',
    ],
    [
      'one of several',
      entry({ to: 'Reference', from: ['Subject', 'Subjekt'] }),
      'ZB_FIELD_UNREADABLE spec.mapping.customFields.1.from.1: .*"Subject"',
    ],
    [
      'one of a related record',
      entry({ to: 'Reference', template: '{Account.Nmae}' }),
      'ZB_FIELD_UNREADABLE spec.mapping.customFields.1.template: Account has no field Nmae, .*"Name"',
    ],
    [
      'a lookup in place of its relationship',
      entry({ to: 'Reference', from: 'AccountId.Name' }),
      'ZB_FIELD_UNREADABLE .*: Case has no relationship AccountId, .*Did you mean "Account"\\?',
    ],
    [
      'title and due date',
      {
        mapping: {
          title: { field: 'Sbject' },
          dueDate: { field: 'SLADate__c' },
          customFields: [{ to: 'Severity', value: 'Minor' }],
        },
      },
      'ZB_FIELD_UNREADABLE spec.mapping.title.field: .*',
      'ZB_FIELD_UNREADABLE spec.mapping.dueDate.field: .*SLA_Date__c',
    ],
    [
      'the formula',
      { salesforce: { filterFormula: 'Quantty__c > 1' } },
      'ZB_INVALID_FORMULA spec.salesforce.filterFormula: .*Quantity__c',
    ],
  ] as const)('%s', async (_what, parts, ...expected) => {
    const told = await found(parts);
    expect(told).toHaveLength(expected.length);
    for (const [index, text] of expected.entries()) expect(told[index]).toMatch(new RegExp(`^problem ${text}`, 's'));
  });

  test('a field that is hidden from the user is told as one that does not exist', async () => {
    const parts = entry({ to: 'Reference', from: 'Batch_Number__c' });
    expect(await found(parts)).toEqual([]);
    live.salesforce.control.setAccess('zenbridge@acme.example', { hiddenFields: ['Case.Batch_Number__c'] });
    expect(await found(parts)).toEqual([expect.stringContaining('Case has no field Batch_Number__c, or the user')]);
  });

  test('a formula that Salesforce alone evaluates may know more than is known here', async () => {
    const filterFormula = 'ISPICKVAL(Statos, "Closed")';
    const sources = { outboundMessage: { token: { fromEnv: 'X' } } };
    expect(await found({ salesforce: { filterFormula }, sources })).toEqual([
      expect.stringMatching(/^warning ZB_INVALID_FORMULA .*Status/s),
    ]);
  });

  test('a value that no picklist has looks like a mistake', async () => {
    const told = await found({ salesforce: { filterFormula: 'ISPICKVAL(Status, "Closd")' } });
    expect(told).toEqual([expect.stringMatching(/^warning ZB_INVALID_FORMULA .*Closed/s)]);
  });
});

describe('ZenQMS', () => {
  test.each([
    [
      'a category that is misspelt',
      { zenqms: { category: 'Customer Complant' } },
      'ZB_CATEGORY_UNUSABLE spec.zenqms.category: .*Did you mean "Customer Complaint"\\?',
    ],
    [
      'a retired category without the field',
      { zenqms: { category: 'OLD' } },
      'ZB_CATEGORY_UNUSABLE spec.zenqms.category: The category OLD is retired, not active',
      'ZB_TARGET_UNUSABLE spec.mapping.customFields.0.to: .*no single field called "Severity"',
    ],
    [
      'nobody',
      { zenqms: { defaultAssignee: { email: 'nobody@acme.example' } } },
      'ZB_ASSIGNEE_UNUSABLE spec.zenqms.defaultAssignee: No such user',
    ],
    [
      'somebody who has left',
      { zenqms: { defaultAssignee: { id: 'usr_1003' } } },
      'ZB_ASSIGNEE_UNUSABLE spec.zenqms.defaultAssignee: The user is not active',
    ],
    [
      'a record id field that is not there',
      { zenqms: { recordId: { customField: 'Salesforce ID' } } },
      'ZB_TARGET_UNUSABLE spec.zenqms.recordId.customField: .*',
    ],
    [
      'a record id field of a later stage',
      { zenqms: { recordId: { customField: 'Root Cause' } } },
      'ZB_TARGET_UNUSABLE spec.zenqms.recordId.customField: .*later stage "Investigation"',
    ],
    [
      'a record id field that is no text',
      { zenqms: { recordId: { customField: 'Quantity' } } },
      'ZB_TYPE_UNFIT spec.zenqms.recordId.customField: "Quantity" \\(Integer\\) cannot hold the record id',
    ],
    [
      'a field of a later stage',
      entry({ to: 'Investigation Summary', from: 'Description' }),
      'ZB_TARGET_UNUSABLE spec.mapping.customFields.1.to: "Investigation Summary" belongs to the later stage "Investigation" .*When an Issue is created, only fields of its first stage, "Intake", can be filled',
    ],
    [
      'a field that is misspelt',
      entry({ to: 'Referense', from: 'Subject' }),
      'ZB_TARGET_UNUSABLE spec.mapping.customFields.1.to: .*Did you mean "Reference"\\?',
    ],
    [
      'a field filled twice',
      entry({ to: 'SEV', value: 'Minor' }),
      'ZB_TARGET_UNUSABLE spec.mapping.customFields.1.to: "Severity" is filled already, by the entry that leads to "Severity"',
    ],
    [
      'the field of the record id',
      { ...entry({ to: 'SFID', from: 'Subject' }), zenqms: { recordId: { customField: 'cf_1' } } },
      'ZB_TARGET_UNUSABLE spec.mapping.customFields.1.to: .*holds the Salesforce record id',
    ],
    [
      'a constant that is no choice',
      { mapping: { customFields: [{ to: 'Severity', value: 'Minr' }] } },
      'ZB_VALUE_UNFIT spec.mapping.customFields.0.value: "Severity" \\(Single Select\\) accepts one of Minor, Major, Critical',
    ],
    [
      'a translation that is no choice',
      {
        mapping: {
          customFields: [
            { to: 'Severity', from: 'Priority', values: { High: 'Mayor', Medium: 'Minor', Low: 'Minor' } },
          ],
        },
      },
      'ZB_VALUE_UNFIT spec.mapping.customFields.0.values.High: .*',
    ],
    [
      'a default that does not fit',
      entry({ to: 'Quantity', from: 'Quantity__c', default: 'many' }),
      'ZB_VALUE_UNFIT spec.mapping.customFields.1.default: .*whole numbers',
    ],
  ] as const)('%s', async (_what, parts, ...expected) => {
    const told = (await found(parts)).filter((line) => line.startsWith('problem'));
    expect(told).toHaveLength(expected.length);
    for (const [index, text] of expected.entries()) expect(told[index]).toMatch(new RegExp(`^problem ${text}`));
  });

  test('somebody who may not be assigned in the category, which only a create that is refused tells', async () => {
    const zenqms = { category: 'NCR', defaultAssignee: { email: 'qa.specialist@acme.example' } };
    expect(await found({ zenqms, mapping: {} })).toEqual([
      'problem ZB_ASSIGNEE_UNUSABLE spec.zenqms.defaultAssignee: ZenQMS does not let Issues of "Nonconformance" be assigned to them.',
    ]);
    expect(live.zenqms.control.issues.all()).toEqual([]);
  });

  test('a required field that nothing fills is a warning', async () => {
    expect(await found({ mapping: {} })).toEqual([
      'warning ZB_REQUIRED_UNFILLED spec.mapping.customFields: "Severity" is required in the first stage, "Intake", and nothing fills it.',
    ]);
  });

  test('users and roles that the mapping itself names are looked up, each once', async () => {
    const customFields = [
      { to: 'Owner', value: 'former.lead@acme.example' },
      { to: 'Department', from: 'Type', values: { Other: 'Quality Assurance' }, onUnknown: { value: 'Nowhere' } },
    ];
    live.zenqms.control.calls.clear();
    expect(await found({ zenqms: { category: 'NCR' }, mapping: { customFields } })).toEqual([
      expect.stringMatching(/^problem ZB_VALUE_UNFIT spec.mapping.customFields.0.value: .*The user is not active/),
      expect.stringMatching(
        /^warning ZB_VALUE_UNFIT spec.mapping.customFields.1.from: Records fail whose Type is one of: Mechanical/,
      ),
      expect.stringMatching(
        /^problem ZB_VALUE_UNFIT spec.mapping.customFields.1.onUnknown.value: .*No role has this name/,
      ),
    ]);
    expect(live.zenqms.control.calls.count('searchUsers')).toBe(2);
  });

  test.each([
    ['listCategories', 401, 'ZB_ZENQMS_AUTH spec.zenqms.connection'],
    ['listCategories', 403, 'ZB_ZENQMS_ACCESS spec.zenqms.category'],
    ['searchUsers', 403, 'ZB_ZENQMS_ACCESS spec.zenqms.defaultAssignee'],
    ['createIssue', 403, 'ZB_ZENQMS_ACCESS spec.zenqms.category'],
  ])('%s that is answered with %s is told where it belongs', async (on, status, expected) => {
    live.zenqms.control.faults.add({ on, effect: { kind: 'answer', status } });
    expect(await found({})).toEqual([expect.stringContaining(`problem ${expected}`)]);
  });
});

describe('what fits what', () => {
  test.each([
    ['a type that never fits', entry({ to: 'Reported On', from: 'Subject.Nonsense' }), 'problem ZB_FIELD_UNREADABLE'],
    [
      'a list that takes one of several',
      entry({ to: 'Quantity', from: ['Quantity__c', 'IsClosed'] }),
      'problem ZB_TYPE_UNFIT spec.mapping.customFields.1.from.1: IsClosed is a checkbox. "Quantity" .*True and false',
    ],
    [
      'a step that does not take it',
      entry({ to: 'Reference', from: 'Quantity__c', transform: ['date'] }),
      'problem ZB_TYPE_UNFIT spec.mapping.customFields.1.from: Quantity__c is a number. date takes ',
    ],
    [
      'a template that holds what has no text',
      { ...entry({ to: 'Reference', template: '{Scan__c}' }), salesforce: { object: 'Complaint__c' } },
      'problem ZB_TYPE_UNFIT spec.mapping.customFields.1.template: Scan__c is a file',
    ],
    [
      'a due date from a number',
      { mapping: { dueDate: { field: 'Quantity__c' }, customFields: [{ to: 'Severity', value: 'Minor' }] } },
      'problem ZB_TYPE_UNFIT spec.mapping.dueDate.field: Quantity__c is a number; the due date needs a date',
    ],
    [
      'a picklist none of whose values fits',
      entry({ to: 'Reportable', from: 'Priority' }),
      'problem ZB_VALUE_UNFIT spec.mapping.customFields.1.from: None of the values of Priority fits \\(High, Medium, Low\\)',
    ],
    [
      'values that the table lacks',
      { mapping: { customFields: [{ to: 'Severity', from: 'Priority', values: { High: 'Major', Low: 'Minor' } }] } },
      'warning ZB_VALUE_UNFIT spec.mapping.customFields.0.from: Records fail whose Priority is one of: Medium',
    ],
    [
      'an entry of the table that is misspelt',
      {
        mapping: {
          customFields: [
            { to: 'Severity', from: 'Priority', values: { Hihg: 'Major' }, onUnknown: { value: 'Minor' } },
          ],
        },
      },
      'warning ZB_VALUE_UNFIT spec.mapping.customFields.0.values.Hihg: The picklist Priority has no value "Hihg". Did you mean "High"',
    ],
  ] as const)('%s', async (_what, parts, expected) => {
    expect(await found(parts)).toEqual([expect.stringMatching(new RegExp(`^${expected}`))]);
  });

  test('numbers with decimals in a field of whole numbers, unless they are made whole', async () => {
    const parts = (transform: object): Parts => ({
      salesforce: { object: 'Complaint__c' },
      zenqms: { category: 'NCR' },
      mapping: { customFields: [{ to: 'Units', from: 'Weight__c', ...transform }] },
    });
    expect(await found(parts({}))).toEqual([
      expect.stringMatching(
        /^warning ZB_VALUE_UNFIT .*\.from: Records fail whose Weight__c has a fraction; .*round: 0/,
      ),
    ]);
    expect(await found(parts({ transform: [{ round: 0 }] }))).toEqual([]);
  });
});
