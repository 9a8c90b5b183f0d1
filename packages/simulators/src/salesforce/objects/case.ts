import type { ObjectDefinition } from './definition.ts';
import { checkbox, field, longText, lookup, number, owner, picklist, readOnly, systemFields, text } from './fields.ts';

/** Case with the custom fields of a company that takes complaints about its products. */
export const caseObject: ObjectDefinition = {
  name: 'Case',
  label: 'Case',
  labelPlural: 'Cases',
  keyPrefix: '500',
  writable: true,
  fields: [
    ...systemFields('Case'),
    readOnly('CaseNumber', 'Case Number', 'string', {
      length: 30,
      nameField: true,
      autoNumber: (n) => String(n).padStart(8, '0'),
    }),
    lookup('ContactId', 'Contact ID', ['Contact'], 'Contact'),
    lookup('AccountId', 'Account ID', ['Account'], 'Account'),
    lookup('ParentId', 'Parent Case ID', ['Case'], 'Parent'),
    text('SuppliedName', 'Name', 80),
    field('SuppliedEmail', 'Email Address', 'email', { length: 80 }),
    picklist('Type', 'Case Type', ['Mechanical', 'Electrical', 'Electronic', 'Structural', 'Other']),
    picklist('Status', 'Status', ['New', 'Working', 'Escalated', 'Closed'], { defaultValue: 'New' }),
    picklist('Reason', 'Case Reason', ['Damaged', 'Contaminated', 'Mislabelled', 'Performance', 'Other']),
    picklist('Origin', 'Case Origin', ['Phone', 'Email', 'Web']),
    text('Subject', 'Subject', 255),
    picklist('Priority', 'Priority', ['High', 'Medium', 'Low'], { defaultValue: 'Medium' }),
    longText('Description', 'Description'),
    readOnly('IsClosed', 'Closed', 'boolean', { compute: ({ Status }) => Status === 'Closed' }),
    checkbox('IsEscalated', 'Escalated'),
    owner(),
    field('SLA_Date__c', 'SLA Date', 'date'),
    field('Reported_On__c', 'Reported On', 'date'),
    number('Quantity__c', 'Quantity', 18, 0),
    checkbox('Reportable__c', 'Reportable'),
    text('Batch_Number__c', 'Batch Number', 40),
    picklist('Severity__c', 'Severity', ['Minor', 'Major', 'Critical'], { restricted: true }),
    longText('Investigator_Notes__c', 'Investigator Notes', 32_768),
  ],
};
