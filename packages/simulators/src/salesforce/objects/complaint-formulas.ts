import type { FieldDefinition, FieldType, Value, Values } from './definition.ts';
import { readOnly } from './fields.ts';

const formula = (
  name: string,
  label: string,
  type: FieldType,
  compute: (values: Values) => Value,
  more: Partial<FieldDefinition> = {},
): FieldDefinition => readOnly(name, label, type, { nillable: true, compute, ...more });

/** Formula fields of complaints, one for each type that the result of a formula can have. */
export const formulas: readonly FieldDefinition[] = [
  formula(
    'Total_Weight__c',
    'Total Weight',
    'double',
    ({ Units__c, Weight__c }) =>
      typeof Units__c === 'number' && typeof Weight__c === 'number' ? Units__c * Weight__c : null,
    { precision: 18, scale: 2 },
  ),
  formula('Total_Loss__c', 'Total Loss', 'currency', ({ Loss__c }) => Loss__c ?? null, { precision: 18, scale: 2 }),
  formula('Doubt__c', 'Doubt', 'percent', ({ Confidence__c }) =>
    typeof Confidence__c === 'number' ? 100 - Confidence__c : null,
  ),
  formula('Headline__c', 'Headline', 'string', ({ Name }) => Name ?? null, { length: 1300 }),
  formula(
    'Evidence__c',
    'Evidence',
    'string',
    ({ Evidence_Link__c: link }) =>
      typeof link === 'string' ? `<a href="${link}" target="_blank">Evidence &amp; files</a>` : null,
    { length: 1300, htmlFormatted: true },
  ),
  formula('Large__c', 'Large', 'boolean', ({ Units__c }) => typeof Units__c === 'number' && Units__c >= 100, {
    nillable: false,
  }),
  formula('Answer_By__c', 'Answer By', 'date', ({ Received_On__c }) => Received_On__c ?? null),
  formula('Seen_At__c', 'Seen At', 'datetime', ({ Observed_At__c }) => Observed_At__c ?? null),
  formula('Shift__c', 'Shift', 'time', ({ Shift_Start__c }) => Shift_Start__c ?? null),
];
