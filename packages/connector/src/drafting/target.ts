import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { IntegrationSpec } from '../integration/schema/integration.ts';
import { firstStageField } from '../mapping/targets/first-stage-field.ts';
import type { ZenqmsClient } from '../zenqms/client/client.ts';
import { findAssignee, findCategory } from '../zenqms/lookup.ts';
import type { IssueCategory, RecordIdPlace } from '../zenqms/model.ts';

/** Where the Issues of an integration go, by the ids that ZenQMS gave. */
export interface Target {
  readonly category: IssueCategory;
  readonly assigneeIds: readonly string[];
  readonly recordIdPlace: RecordIdPlace;
}

/** Looks category, assignee and record id field of an integration up in ZenQMS. */
export async function lookUpTarget(
  client: ZenqmsClient,
  spec: IntegrationSpec['zenqms'],
): Promise<Result<Target, Problem>> {
  const category = await findCategory(client, spec.category);
  if (!category.ok) return category;
  const assignee = await findAssignee(client, spec.defaultAssignee);
  if (!assignee.ok) return assignee;
  const place = recordIdPlace(spec.recordId, category.value);
  if (!place.ok) return place;
  return ok({ category: category.value, assigneeIds: [assignee.value.id], recordIdPlace: place.value });
}

function recordIdPlace(
  recordId: IntegrationSpec['zenqms']['recordId'],
  category: IssueCategory,
): Result<RecordIdPlace, Problem> {
  if (recordId === 'externalId') return ok({ kind: 'externalId' });
  const field = firstStageField(category, recordId.customField);
  if (field !== undefined) return ok({ kind: 'customField', fieldId: field.id });
  const detail = `The first stage of the category has no field "${recordId.customField}" for the record id.`;
  return err({ code: 'ZB_CATEGORY_UNUSABLE', detail, at: 'zenqms.recordId.customField' });
}
