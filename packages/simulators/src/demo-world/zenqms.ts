import {
  type AccountCategory,
  type AccountStage,
  type AccountUser,
  ALL_GRANTS,
  type ZenqmsWorld,
} from '../zenqms/account/world.ts';

type Field = AccountStage['custom_fields'][number];

const field = (id: string, label: string, abbreviation: string, type: Field['type'], more: Partial<Field> = {}) => ({
  id,
  scope: 'stage' as const,
  label,
  abbreviation,
  description: '',
  type,
  required: false,
  ...more,
});

const choices = (prefix: string, labels: readonly string[]): { id: string; label: string }[] =>
  labels.map((label, index) => ({ id: `${prefix}_${index + 1}`, label }));

const closed = (id: string, position: number): AccountStage => ({
  id,
  name: 'Closed',
  position,
  is_final: true,
  target_days: 0,
  custom_fields: [],
});

const user = (id: string, name: string, first: string, last: string, title: string, active = true): AccountUser => ({
  id,
  external_id: null,
  email: `${name}@acme.example`,
  first_name: first,
  last_name: last,
  title,
  is_active: active,
});

const complaints: AccountCategory = {
  id: 'cat_10',
  name: 'Customer Complaint',
  key: 'CMP',
  startingNumber: 101,
  version: 2,
  state: 'active',
  description: 'Complaints received from customers',
  stages: [
    {
      id: 'stg_1',
      name: 'Intake',
      position: 1,
      is_final: false,
      target_days: 5,
      custom_fields: [
        field('cf_1', 'Salesforce Record ID', 'SFID', 'single_line_text'),
        field('cf_2', 'Severity', 'SEV', 'single_select', {
          required: true,
          choices: choices('ch_sev', ['Minor', 'Major', 'Critical']),
        }),
        field('cf_3', 'Reference', 'REF', 'single_line_text'),
        field('cf_4', 'Quantity', 'QTY', 'integer'),
        field('cf_5', 'Reported On', 'RON', 'date'),
        field('cf_6', 'Reportable', 'RPT', 'yes_no'),
        field('cf_7', 'Description', 'DSC', 'paragraph_text'),
      ],
    },
    {
      id: 'stg_2',
      name: 'Investigation',
      position: 2,
      is_final: false,
      target_days: 20,
      custom_fields: [
        field('cf_20', 'Root Cause', 'RC', 'single_select', {
          choices: choices('ch_rc', ['Material', 'Process', 'Transport']),
        }),
        field('cf_21', 'Investigation Summary', 'INV', 'formatted_text'),
      ],
    },
    closed('stg_3', 3),
  ],
};

/** A category with a field of every type in its first stage; not every user may be assigned in it. */
const nonconformances: AccountCategory = {
  id: 'cat_20',
  name: 'Nonconformance',
  key: 'NCR',
  startingNumber: 1,
  version: 1,
  state: 'active',
  description: 'Products that do not meet a requirement',
  visibleTo: ['usr_1001'],
  stages: [
    {
      id: 'stg_21',
      name: 'Report',
      position: 1,
      is_final: false,
      target_days: 3,
      custom_fields: [
        field('cf_40', 'Salesforce Record ID', 'SFID', 'single_line_text', { scope: 'account' }),
        field('cf_41', 'Details', 'DET', 'paragraph_text'),
        field('cf_42', 'Narrative', 'NAR', 'formatted_text'),
        field('cf_43', 'Units', 'UNI', 'integer'),
        field('cf_44', 'Weight', 'WGT', 'decimal'),
        field('cf_45', 'Received On', 'RCV', 'date'),
        field('cf_46', 'Serious', 'SER', 'yes_no'),
        field('cf_47', 'Evidence', 'EVI', 'website'),
        field('cf_48', 'Status', 'STA', 'single_select', {
          choices: choices('ch_sta', ['Open', 'In Review', 'Closed']),
        }),
        field('cf_49', 'Product Lines', 'PRL', 'multiple_selection', {
          choices: choices('ch_prl', ['Vials', 'Syringes', 'Devices', 'Reagents']),
        }),
        field('cf_50', 'Owner', 'OWN', 'user_single'),
        field('cf_51', 'Reviewers', 'REV', 'user_multiple'),
        field('cf_52', 'Department', 'DEP', 'role_single'),
        field('cf_53', 'Informed Departments', 'INF', 'role_multiple'),
      ],
    },
    closed('stg_22', 2),
  ],
};

/** A category in which no Issue can be created. */
const notActive = (state: 'retired' | 'draft', number: number, name: string, key: string): AccountCategory => ({
  ...complaints,
  id: `cat_${number}`,
  name,
  key,
  version: 1,
  state,
  stages: [{ id: `stg_${number}`, name: 'Intake', position: 1, is_final: true, target_days: 5, custom_fields: [] }],
});

/** The account that takes the Issues of the demo org. */
export const createZenqmsDemo = (options: { token: string }): ZenqmsWorld => ({
  users: [
    user('usr_1001', 'qa.lead', 'QA', 'Lead', 'Quality Lead'),
    user('usr_1002', 'qa.specialist', 'QA', 'Specialist', 'Quality Specialist'),
    user('usr_1003', 'former.lead', 'Former', 'Lead', 'Quality Lead', false),
  ],
  roles: [
    { id: 'role_1', name: 'Quality Assurance', isActive: true },
    { id: 'role_2', name: 'Manufacturing', isActive: true },
    { id: 'role_3', name: 'Closed Department', isActive: false },
  ],
  categories: [
    complaints,
    nonconformances,
    notActive('retired', 30, 'Product Complaint (old)', 'OLD'),
    notActive('draft', 40, 'Supplier Complaint', 'SUP'),
  ],
  tokens: [
    { name: 'ZenBridge', secret: options.token, isActive: true, grants: ALL_GRANTS },
    { name: 'Not activated', secret: `${options.token}-inactive`, isActive: false, grants: ALL_GRANTS },
    { name: 'Reads only', secret: `${options.token}-read-only`, isActive: true, grants: ['users:read', 'issues:read'] },
  ],
});
