import { asChoice, asText, type Row, row } from './row.ts';

const ADDRESS = ['1 Harbour Way', 'Portland, ME 04101', 'USA'] as const;

const numberRow = (from: string): Row =>
  row(
    'Complaint__c',
    from,
    { ...asText(12.5, '12.5'), integer: [12, 12], decimal: [12.5, 12.5], ...asChoice(7, 'ch_seven') },
    4211,
  );

/** The types of Salesforce fields that hold anything but text. */
export const otherRows = {
  number: numberRow('Weight__c'),
  currency: numberRow('Loss__c'),
  percent: numberRow('Confidence__c'),
  checkbox: row(
    'Complaint__c',
    'Serious__c',
    { ...asText(true, 'true'), yes_no: [true, true], ...asChoice(false, 'ch_no') },
    true,
  ),
  date: row(
    'Complaint__c',
    'Received_On__c',
    { ...asText('2026-11-20', '2026-11-20'), date: ['2026-11-20', '2026-11-20'] },
    '2026-11-20',
  ),
  dateTime: row(
    'Complaint__c',
    'Observed_At__c',
    {
      ...asText('2026-11-20T03:04:05Z', '2026-11-19T22:04:05-05:00'),
      date: ['2026-11-20T03:04:05Z', '2026-11-19'],
    },
    '2026-11-20T03:04:05Z',
  ),
  time: row('Complaint__c', 'Shift_Start__c', asText('06:30:00.000Z', '06:30:00'), '06:30:00.000Z'),
  location: {
    ...row('Complaint__c', 'Site__c', asText({}, '43.65, -70.25'), {}),
    fields: () => ({ Name: 'Any', Site__Latitude__s: 43.65, Site__Longitude__s: -70.25 }),
  },
  address: {
    ...row(
      'Account',
      'BillingAddress',
      {
        single_line_text: [{}, ADDRESS.join(', ')],
        paragraph_text: [{}, ADDRESS.join('\n')],
        formatted_text: [{}, ADDRESS.join('<br>')],
      },
      {},
    ),
    fields: () => ({
      Name: 'Any',
      BillingStreet: '1 Harbour Way',
      BillingCity: 'Portland',
      BillingState: 'ME',
      BillingPostalCode: '04101',
      BillingCountry: 'USA',
    }),
  },
  file: row('Complaint__c', 'Scan__c', {}, 'AAEC'),
} satisfies Record<string, Row>;
