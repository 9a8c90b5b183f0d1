import type { Problem } from '@zenbridge/runtime';
import type { IssueCategory, IssueDraft } from '../../zenqms/model.ts';

/**
 * ZenQMS names the custom fields that it refuses by their place in the Issue that it got. Puts the label of each beside
 * its place: `custom_fields[2].value ("Reference")`.
 */
export function nameRefusedFields(problem: Problem, draft: IssueDraft, category: IssueCategory): Problem {
  const fields = category.stages.flatMap((stage) => stage.fields);
  const detail = problem.detail.replaceAll(/custom_fields\[(\d+)\](?:\.\w+)?/g, (place, index: string) => {
    const id = draft.customFields[Number(index)]?.fieldId;
    const label = fields.find((field) => field.id === id)?.label;
    return label === undefined ? place : `${place} ("${label}")`;
  });
  return { ...problem, detail };
}
