import type { CustomFieldSpec } from '../../integration/schema/mapping.ts';
import type { CustomField, IssueCategory, IssueDraft } from '../../zenqms/model.ts';
import type { MappingContext } from '../context.ts';
import { fieldsOf } from '../context.ts';
import type { Found, Person } from '../lookups/people.ts';
import { findTarget } from '../targets/first-stage-field.ts';
import { mapCustomField } from './custom-field.ts';

type Filled = IssueDraft['customFields'][number];

/** Where custom fields lead, and who is asked for users and roles. */
interface Targets {
  readonly category: IssueCategory;
  /** The field that holds the record id, which no mapping may fill. */
  readonly taken: string | undefined;
  readonly find: (person: Person) => Found | undefined;
}

/** The custom fields of the Issue, in the order of the mapping. A field whose source is blank is left out. */
export function mapCustomFields(
  context: MappingContext,
  specs: readonly CustomFieldSpec[],
  { category, taken, find }: Targets,
): Filled[] {
  const filledBefore = new Set<string>();
  const targetOf = (spec: CustomFieldSpec, place: string): CustomField | undefined => {
    const at = spec.from === undefined ? place : fieldsOf(spec.from).join(', ');
    const target = findTarget(category, spec.to);
    if (!target.ok) {
      context.report(at, target.error);
      return undefined;
    }
    const { id, label } = target.value;
    if (id === taken) {
      context.report(at, `"${label}" holds the Salesforce record id; take it out of the mapping.`);
    } else if (filledBefore.has(id)) {
      context.report(at, `"${label}" is filled twice by the mapping.`);
    } else {
      filledBefore.add(id);
      return target.value;
    }
    return undefined;
  };

  return specs.flatMap((spec, index): Filled[] => {
    const place = `mapping.customFields[${index}]`;
    const field = targetOf(spec, place);
    const mapped = field === undefined ? undefined : mapCustomField(context, { spec, place, field, find });
    if (field === undefined || mapped === undefined) return [];
    if (mapped.kind === 'value') return [{ fieldId: field.id, value: mapped.value }];
    context.report(place, `ZenQMS was not asked for the users and roles of "${field.label}".`);
    return [];
  });
}
