import { asChoice, asText, type Kept, type Row, row } from './row.ts';

/** What a plain text can be, if it says so. */
const PLAIN: Row['samples'] = {
  single_line_text: ['cracked\r\nvial', 'cracked vial'],
  paragraph_text: ['cracked\r\nvial', 'cracked\nvial'],
  formatted_text: ['a < b\n"c"', 'a &lt; b<br>&quot;c&quot;'],
  integer: ['-42', -42],
  decimal: ['4.25', 4.25],
  date: ['2026-11-20', '2026-11-20'],
  yes_no: ['no', false],
  website: ['https://acme.example/x?y=1', 'https://acme.example/x?y=1'],
  ...asChoice('minor', 'ch_minor'),
  user_single: ['QA.Lead@acme.example', 'usr_1001'],
  user_multiple: ['qa.lead@acme.example', ['usr_1001']],
  role_single: ['Quality Assurance', 'role_1'],
  role_multiple: ['manufacturing', ['role_2']],
};

const EMAIL = 'qa.lead@acme.example';
const PHONE = '+1 207 555 0100';
const URL = 'www.acme.example/lots';

const caseNumber = ({ CaseNumber }: Kept): unknown => CaseNumber;
const asNumber = ({ CaseNumber }: Kept): number => Number(CaseNumber);

/** The types of Salesforce fields that hold text. */
export const textRows = {
  text: row('Case', 'Batch_Number__c', PLAIN),
  name: row('Complaint__c', 'Name', PLAIN),
  longText: row('Complaint__c', 'Details__c', PLAIN),
  encryptedText: row('Complaint__c', 'Patient__c', PLAIN),
  picklist: row('Case', 'Reason', PLAIN),
  combobox: row('Complaint__c', 'Channel__c', PLAIN),
  autoNumber: {
    ...row('Case', 'CaseNumber', { ...asText({}, caseNumber), integer: [{}, asNumber], decimal: [{}, asNumber] }, {}),
    // Salesforce numbers the records itself.
    fields: () => ({ Subject: 'Any' }),
  },
  richText: row(
    'Complaint__c',
    'Narrative__c',
    {
      single_line_text: ['<p>cracked</p><p>vial &amp; stopper</p>', 'cracked vial & stopper'],
      paragraph_text: ['<p>cracked</p><ul><li>vial</li></ul>', 'cracked\n- vial'],
      formatted_text: ['<p style="x">a <b onclick="y">b</b></p><script>z()</script>', '<p>a <b>b</b></p>'],
      website: ['see <a href="https://acme.example/x?y=1&amp;z=2">this</a>', 'https://acme.example/x?y=1&z=2'],
    },
    '<p>4211</p>',
  ),
  email: row(
    'Complaint__c',
    'Reporter_Email__c',
    {
      ...asText(EMAIL, EMAIL),
      ...asChoice(EMAIL, 'ch_email'),
      user_single: ['qa.LEAD@acme.example', 'usr_1001'],
      user_multiple: [EMAIL, ['usr_1001']],
    },
    EMAIL,
  ),
  phone: row(
    'Complaint__c',
    'Reporter_Phone__c',
    { ...asText(PHONE, PHONE), ...asChoice(PHONE, 'ch_phone') },
    '2075550100',
  ),
  url: row(
    'Complaint__c',
    'Evidence_Link__c',
    { ...asText(URL, URL), website: [URL, `https://${URL}`], ...asChoice(URL, 'ch_url') },
    URL,
  ),
  multiPicklist: row(
    'Complaint__c',
    'Product_Lines__c',
    {
      ...asText('Vials;Reagents', 'Vials; Reagents'),
      single_select: ['Reagents', 'ch_reagents'],
      multiple_selection: ['Vials;Reagents', ['ch_vials', 'ch_reagents']],
      user_single: [EMAIL, 'usr_1001'],
      user_multiple: [`${EMAIL};qa.specialist@acme.example`, ['usr_1001', 'usr_1002']],
      role_single: ['Manufacturing', 'role_2'],
      role_multiple: ['Manufacturing;Quality Assurance', ['role_2', 'role_1']],
    },
    'Vials;Reagents',
  ),
} satisfies Record<string, Row>;
