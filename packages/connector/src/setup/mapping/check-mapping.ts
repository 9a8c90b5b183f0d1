import type { Path } from '../../integration/checking/flaw.ts';
import { findTarget } from '../../mapping/targets/first-stage-field.ts';
import { type Finding, problem, warning } from '../finding.ts';
import { checkConstants } from './check-constants.ts';
import { checkDueDate, checkTemplate, checkTitle } from './check-texts.ts';
import { checkTypes } from './check-types.ts';
import type { MappingGround, PlacedEntry } from './ground.ts';

/** Compares the mapping of an integration with the fields of the object and of the category. */
export function checkMapping(ground: MappingGround): Finding[] {
  const { customFields } = ground.spec.mapping;
  const { findings, placed } = placeEntries(ground);
  return [
    ...checkTitle(ground),
    ...checkDueDate(ground),
    ...customFields.flatMap((entry, index) => checkTemplate(ground, entry.template, pathOf(index, 'template'))),
    ...findings,
    ...placed.flatMap((one) => [...checkTypes(ground, one), ...checkConstants(ground, one)]),
    ...unfilled(ground, placed),
  ];
}

const pathOf = (index: number, ...keys: string[]): Path => ['spec', 'mapping', 'customFields', index, ...keys];

function placeEntries({ spec, category, recordIdField }: MappingGround) {
  const findings: Finding[] = [];
  const placed: PlacedEntry[] = [];
  if (category === undefined) return { findings, placed };
  for (const [index, entry] of spec.mapping.customFields.entries()) {
    const found = findTarget(category, entry.to);
    const refuse = (detail: string) => findings.push(problem('ZB_TARGET_UNUSABLE', pathOf(index, 'to'), detail));
    if (!found.ok) refuse(found.error);
    else {
      const target = found.value;
      const before = placed.find((one) => one.target.id === target.id);
      if (target.id === recordIdField) {
        refuse(`"${target.label}" holds the Salesforce record id; take it out of the mapping.`);
      } else if (before !== undefined) {
        refuse(`"${target.label}" is filled already, by the entry that leads to "${before.entry.to}".`);
      } else placed.push({ entry, path: pathOf(index), target });
    }
  }
  return { findings, placed };
}

/** Whether an Issue without a required field is refused at once is for the account to say, so this is a warning. */
function unfilled({ category, recordIdField }: MappingGround, placed: readonly PlacedEntry[]): Finding[] {
  const [first] = category?.stages ?? [];
  const filled = [recordIdField, ...placed.map(({ target }) => target.id)];
  return (first?.fields ?? [])
    .filter(({ id, required }) => required && !filled.includes(id))
    .map(({ label }) => {
      const detail = `"${label}" is required in the first stage, "${first?.name}", and nothing fills it.`;
      return warning('ZB_REQUIRED_UNFILLED', ['spec', 'mapping', 'customFields'], detail);
    });
}
