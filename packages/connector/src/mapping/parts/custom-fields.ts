import type { CustomFieldSpec } from '../../integration/schema/mapping.ts';
import type { CustomField, IssueCategory, IssueDraft } from '../../zenqms/model.ts';
import { findTarget } from '../first-stage-field.ts';
import { convert } from '../values/convert.ts';
import { asText, classify, nounOf, type SourceValue } from '../values/kinds.ts';
import { listNames, matchName } from '../values/match.ts';
import { type MappingContext, readField } from './context.ts';

type Filled = IssueDraft['customFields'][number];

/**
 * The custom fields of the Issue, in the order of the mapping. A field whose source is blank is left out.
 *
 * @param taken the field that holds the record id, which no mapping may fill
 */
export function mapCustomFields(
  context: MappingContext,
  specs: readonly CustomFieldSpec[],
  category: IssueCategory,
  taken: string | undefined,
): Filled[] {
  const filledBefore = new Set<string>();
  return specs.flatMap((spec, index): Filled[] => {
    const at = spec.from ?? `mapping.customFields[${index}]`;
    const target = findTarget(category, spec.to);
    if (!target.ok) return nothing(context, at, target.error);
    const field = target.value;
    if (field.id === taken) {
      return nothing(context, at, `"${field.label}" holds the Salesforce record id; take it out of the mapping.`);
    }
    if (filledBefore.has(field.id)) return nothing(context, at, `"${field.label}" is filled twice by the mapping.`);
    filledBefore.add(field.id);
    return fill(context, spec, at, field);
  });
}

function fill(context: MappingContext, spec: CustomFieldSpec, at: string, field: CustomField): Filled[] {
  const source = spec.from === undefined ? classify(spec.value) : readField(context, spec.from);
  if (source === undefined || source.kind === 'blank') return [];
  const value = translate(context, spec, at, source);
  if (value === undefined || value.kind === 'blank') return [];
  const converted = convert(value, field, context.timeZone);
  if (converted.ok) return [{ fieldId: field.id, value: converted.value }];
  const what = spec.values === undefined ? nounOf(value) : `translated to ${nounOf(value)}`;
  return nothing(context, at, `It is ${what}. ${converted.error}.`);
}

/** Looks the value up in the table of the mapping, if there is one. */
function translate(
  context: MappingContext,
  { values }: CustomFieldSpec,
  at: string,
  source: SourceValue,
): SourceValue | undefined {
  if (values === undefined) return source;
  const names = Object.keys(values);
  const name = asText(source, context.timeZone);
  const match = name === undefined ? undefined : matchName(name, names, (candidate) => candidate);
  if (match !== undefined) return classify(values[match]);
  context.report(at, `It is ${nounOf(source)} that values does not translate; listed there: ${listNames(names)}.`);
  return undefined;
}

function nothing(context: MappingContext, at: string, detail: string): [] {
  context.report(at, detail);
  return [];
}
