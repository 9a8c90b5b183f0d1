import { type Html, html } from '../../html/html.ts';
import { type FieldDefinition, findField } from '../objects/definition.ts';
import type { Org } from '../org/org.ts';
import type { StoredRecord } from '../org/records.ts';

/** The fields that the form shows, when the org has them. */
const SHOWN = [
  'Subject',
  'Status',
  'Priority',
  'Origin',
  'Reason',
  'AccountId',
  'Severity__c',
  'Quantity__c',
  'Batch_Number__c',
  'Reported_On__c',
  'SLA_Date__c',
  'Reportable__c',
  'Description',
];

/** A form that saves a Case at `action`, filled with the values of `record` if there is one. */
export function caseForm(org: Org, action: string, record?: StoredRecord): Html {
  const object = org.object('Case');
  const fields = SHOWN.map((name) => object && findField(object, name)).filter((field) => field !== undefined);
  const rows = fields.map((field) => {
    const value = record === undefined ? (field.defaultValue ?? null) : (record.values[field.name] ?? null);
    return html`<label for="${field.name}">${field.label}</label>${input(org, field, value)}`;
  });
  return html`<form method="post" action="${action}">${rows}<button>Save</button></form>`;
}

/** What was typed into the form, as fields of a Case. */
export function readCaseForm(form: Readonly<Record<string, string>>): Record<string, unknown> {
  const values: Record<string, unknown> = { Reportable__c: form.Reportable__c === 'on' };
  for (const name of SHOWN) {
    if (name !== 'Reportable__c' && form[name] !== undefined) values[name] = form[name] === '' ? null : form[name];
  }
  return values;
}

function input(org: Org, field: FieldDefinition, value: unknown): Html {
  const text = value === null ? '' : String(value);
  if (field.type === 'boolean') {
    return html`<input type="checkbox" id="${field.name}" name="${field.name}" ${value === true ? 'checked' : ''}>`;
  }
  if (field.type === 'textarea') {
    return html`<textarea id="${field.name}" name="${field.name}" rows="4">${text}</textarea>`;
  }
  if (field.type === 'reference') {
    const accounts = org.records.list(field.referenceTo?.[0] ?? '').map(({ id, values }) => [id, String(values.Name)]);
    return select(field.name, [['', ''], ...accounts] as [string, string][], text);
  }
  if (field.choices !== undefined && field.restricted) {
    return select(
      field.name,
      ['', ...field.choices].map((choice) => [choice, choice] as const),
      text,
    );
  }
  // A picklist that is not restricted takes other values as well, as it does through the API.
  const list = field.choices?.map((choice) => html`<option value="${choice}">`);
  const type = field.type === 'date' ? 'date' : 'text';
  return html`<input type="${type}" id="${field.name}" name="${field.name}" value="${text}" list="${field.name}-list">
    ${list && html`<datalist id="${field.name}-list">${list}</datalist>`}`;
}

const select = (name: string, options: readonly (readonly [value: string, label: string])[], chosen: string): Html =>
  html`<select id="${name}" name="${name}">${options.map(
    ([value, label]) => html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${label}</option>`,
  )}</select>`;
