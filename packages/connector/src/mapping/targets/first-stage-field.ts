import { err, ok, type Result } from '@zenbridge/runtime';
import { suggestionFor } from '../../integration/checking/suggestion.ts';
import type { CustomField, IssueCategory } from '../../zenqms/model.ts';
import { matchName } from './match.ts';

/** The first-stage field with this id, label or abbreviation; labels and abbreviations in any case, if clear. */
export function firstStageField(category: IssueCategory, nameOrId: string): CustomField | undefined {
  return fieldAmong(category.stages[0]?.fields ?? [], nameOrId);
}

/** The first-stage field, or why there is none, in words for the person who wrote the mapping. */
export function findTarget(category: IssueCategory, nameOrId: string): Result<CustomField, string> {
  const field = firstStageField(category, nameOrId);
  if (field !== undefined) return ok(field);
  const [first, ...later] = category.stages;
  const stage = later.find(({ fields }) => fieldAmong(fields, nameOrId) !== undefined);
  if (stage !== undefined) {
    return err(
      `"${nameOrId}" belongs to the later stage "${stage.name}" of the category "${category.name}". ` +
        `When an Issue is created, only fields of its first stage, "${first?.name}", can be filled.`,
    );
  }
  const labels = (first?.fields ?? []).map(({ label }) => label);
  const suggestion = suggestionFor(nameOrId, labels);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  return err(`The first stage of the category "${category.name}" has no single field called "${nameOrId}".${hint}`);
}

function fieldAmong(fields: readonly CustomField[], nameOrId: string): CustomField | undefined {
  const byId = fields.find(({ id }) => id === nameOrId);
  const byLabel = byId ?? matchName(nameOrId, fields, ({ label }) => label);
  return byLabel ?? matchName(nameOrId, fields, ({ abbreviation }) => abbreviation ?? '');
}
