import type { ContractSchemas } from '@zenbridge/connector/zenqms';
import { err, ok, type Result } from '@zenbridge/runtime';
import { checkFieldValue, type Selectable } from './check-field.ts';
import { type Refusal, type RefusalDetail, refusals } from './refusal.ts';
import type { AccountCategory, AccountStage } from './world.ts';

type NewIssue = ContractSchemas['NewIssue'];
type FieldValue = ContractSchemas['CustomFieldValue'];

interface Check {
  readonly draft: NewIssue;
  readonly category: AccountCategory;
  readonly selectable: Selectable;
  /** Whether required fields have to be there already now, and not only when the stage is completed. */
  readonly requireFields: boolean;
}

/** The first stage of a category: the one with the lowest position. */
export function firstStage({ stages, name }: AccountCategory): AccountStage {
  const [first] = stages.toSorted((a, b) => a.position - b.position);
  if (first === undefined) throw new Error(`category ${name} has no stage`);
  return first;
}

/** Checks an Issue that is to be created; all that is wrong with it at once. The value is its fields as they are stored. */
export function checkIssue(check: Check): Result<FieldValue[], Refusal> {
  const { draft, category } = check;
  if (category.state !== 'active') return err(refusals.categoryNotActive(category.state));
  const fields = checkFields(check);
  const details = [
    ...(draft.title.trim() === '' ? [{ field: 'title', message: 'blank' }] : []),
    ...checkAssignees(check),
    ...fields.details,
    ...(check.requireFields ? missingFields(category, fields.values) : []),
  ];
  return details.length === 0 ? ok(fields.values) : err(refusals.invalid(details));
}

function checkAssignees({ draft, category, selectable }: Check): RefusalDetail[] {
  return draft.assignee_ids.flatMap((id, index) => {
    const field = `assignee_ids[${index}]`;
    if (!selectable.isActiveUser(id)) return [{ field, message: 'not an active user' }];
    const sees = category.visibleTo === undefined || category.visibleTo.includes(id);
    return sees ? [] : [{ field, message: 'may not see the Issues of this category' }];
  });
}

function checkFields({ draft, category, selectable }: Check): { values: FieldValue[]; details: RefusalDetail[] } {
  const first = firstStage(category);
  const later = category.stages.filter((stage) => stage !== first);
  const values: FieldValue[] = [];
  const details: RefusalDetail[] = [];
  draft.custom_fields.forEach(({ field_id: id, value }, index) => {
    const at = `custom_fields[${index}]`;
    const field = first.custom_fields.find((one) => one.id === id);
    if (field === undefined) {
      const isLater = later.some((stage) => stage.custom_fields.some((one) => one.id === id));
      const message = isLater ? 'of a later stage: only fields of the first stage can be set' : 'not of this category';
      details.push({ field: `${at}.field_id`, message });
    } else if (values.some((one) => one.field_id === id)) {
      details.push({ field: `${at}.field_id`, message: 'given twice' });
    } else {
      const checked = checkFieldValue(field, value, selectable);
      if (checked.ok) values.push({ field_id: id, value: checked.value });
      else details.push({ field: `${at}.value`, message: checked.error });
    }
  });
  return { values, details };
}

const missingFields = (category: AccountCategory, values: readonly FieldValue[]): RefusalDetail[] =>
  firstStage(category)
    .custom_fields.filter(({ id, required }) => required && !values.some(({ field_id }) => field_id === id))
    .map(({ id }) => ({ field: 'custom_fields', message: `required: ${id}` }));
