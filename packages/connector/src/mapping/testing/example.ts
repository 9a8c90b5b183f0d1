import type { MappingSpec } from '../../integration/schema/mapping.ts';
import type { SalesforceRecord } from '../../salesforce/record.ts';
import type { FieldDescribe } from '../../salesforce/rest/describe.ts';
import type { CustomField, IssueCategory } from '../../zenqms/model.ts';
import type { MapRecordInput } from '../map-record.ts';

export const RECORD_ID = '5003000000D8cuIAAS';

/** A field of ZenQMS as a category has it. */
export const fieldOf = (id: string, label: string, type: string, choices: string[] = []): CustomField => ({
  id,
  label,
  type,
  required: false,
  choices: choices.map((choice, index) => ({ id: `ch_${index + 1}`, label: choice })),
});

const exampleCategory: IssueCategory = {
  id: 'cat_10',
  name: 'Customer Complaint',
  key: 'CMP',
  state: 'active',
  stages: [
    {
      id: 'stg_1',
      name: 'Intake',
      fields: [
        fieldOf('cf_1', 'Salesforce Record ID', 'single_line_text'),
        { ...fieldOf('cf_2', 'Severity', 'single_select', ['Minor', 'Major']), abbreviation: 'SEV' },
        fieldOf('cf_3', 'Reference', 'single_line_text'),
        fieldOf('cf_4', 'Quantity', 'integer'),
        fieldOf('cf_5', 'Reported on', 'date'),
        fieldOf('cf_6', 'Product', 'website'),
        fieldOf('cf_7', 'Hazard', 'traffic_light'),
        fieldOf('cf_8', 'Owner', 'user_single'),
        fieldOf('cf_10', 'Departments', 'role_multiple'),
        fieldOf('cf_11', 'Lines', 'multiple_selection', ['Vials', 'Syringes', 'Devices']),
        fieldOf('cf_12', 'Story', 'formatted_text'),
      ],
    },
    { id: 'stg_2', name: 'Investigation', fields: [fieldOf('cf_9', 'Root cause', 'paragraph_text')] },
  ],
};

/** A Case with some fields. */
const exampleRecord = (fields: Record<string, unknown>): SalesforceRecord => ({
  id: RECORD_ID,
  object: 'Case',
  fields: { Id: RECORD_ID, ...fields },
});

/** A field as Salesforce describes it. */
export const describedField = (name: string, type: string, more: Partial<FieldDescribe> = {}): FieldDescribe => ({
  name,
  label: name,
  type,
  length: 0,
  precision: 0,
  scale: 0,
  nillable: true,
  custom: false,
  calculated: false,
  updateable: true,
  referenceTo: [],
  picklistValues: [],
  ...more,
});

/**
 * What `mapRecord` takes for a Case with these fields and this mapping, at 2026-11-23 03:30 UTC. Salesforce describes none
 * of the fields, and ZenQMS has not been asked for anyone.
 */
export function exampleInput(fields: Record<string, unknown>, mapping: Partial<MappingSpec> = {}): MapRecordInput {
  return {
    spec: { timeZone: 'America/New_York', mapping: { customFields: [], ...mapping } },
    category: exampleCategory,
    record: exampleRecord(fields),
    fieldAt: () => undefined,
    find: () => undefined,
    assigneeIds: ['usr_1'],
    recordIdPlace: { kind: 'customField', fieldId: 'cf_1' },
    now: Date.parse('2026-11-23T03:30:00Z'),
  };
}
