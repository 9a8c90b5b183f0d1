import type { Target } from './row.ts';

/** A field, what to save for it to hold a value, and what the Issue holds then. */
type Derived = readonly [from: string, saved: Readonly<Record<string, unknown>>, stored: unknown];

const LINK = 'https://acme.example/x';

/** Formula fields of complaints count as fields of the type of their result. */
export const formulas: Readonly<Record<Target, Derived>> = {
  single_line_text: ['Doubt__c', { Confidence__c: 80 }, '20'],
  paragraph_text: ['Seen_At__c', { Observed_At__c: '2026-11-20T03:04:05Z' }, '2026-11-19T22:04:05-05:00'],
  formatted_text: ['Evidence__c', { Evidence_Link__c: LINK }, `<a href="${LINK}">Evidence &amp; files</a>`],
  integer: ['Total_Weight__c', { Units__c: 2, Weight__c: 3.5 }, 7],
  decimal: ['Total_Loss__c', { Loss__c: 12.5 }, 12.5],
  date: ['Answer_By__c', { Received_On__c: '2026-11-20' }, '2026-11-20'],
  yes_no: ['Large__c', { Units__c: 100 }, true],
  website: ['Evidence__c', { Evidence_Link__c: LINK }, LINK],
  single_select: ['Headline__c', { Name: 'Minor' }, 'ch_minor'],
  multiple_selection: ['Headline__c', { Name: 'Minor' }, ['ch_minor']],
  user_single: ['Headline__c', { Name: 'qa.lead@acme.example' }, 'usr_1001'],
  user_multiple: ['Headline__c', { Name: 'qa.lead@acme.example' }, ['usr_1001']],
  role_single: ['Headline__c', { Name: 'Manufacturing' }, 'role_2'],
  role_multiple: ['Headline__c', { Name: 'Manufacturing' }, ['role_2']],
};

/** Fields of the Account that a complaint is about, and of the user who saved it. */
export const related: Readonly<Record<Target, Derived>> = {
  single_line_text: ['Account__r.Name', { Name: 'Northwind' }, 'Northwind'],
  paragraph_text: ['Account__r.BillingAddress', { BillingCity: 'Portland', BillingCountry: 'USA' }, 'Portland\nUSA'],
  formatted_text: ['Account__r.Description', { Description: 'a < b' }, 'a &lt; b'],
  integer: ['Account__r.NumberOfEmployees', { NumberOfEmployees: 250 }, 250],
  decimal: ['Account__r.AnnualRevenue', { AnnualRevenue: 1_000_000 }, 1_000_000],
  date: ['Account__r.AccountNumber', { AccountNumber: '2026-11-20' }, '2026-11-20'],
  yes_no: ['Account__r.Gmp_Approved__c', { Gmp_Approved__c: true }, true],
  website: ['Account__r.Website', { Website: 'acme.example' }, 'https://acme.example'],
  single_select: ['Account__r.Type', { Type: 'Minor' }, 'ch_minor'],
  multiple_selection: ['Account__r.Industry', { Industry: 'Minor' }, ['ch_minor']],
  user_single: ['Owner.Email', {}, 'usr_admin'],
  user_multiple: ['CreatedBy.Email', {}, ['usr_admin']],
  role_single: ['Account__r.Industry', { Industry: 'Manufacturing' }, 'role_2'],
  role_multiple: ['Account__r.Industry', { Industry: 'Manufacturing' }, ['role_2']],
};
