import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import { findTarget } from '../../mapping/targets/first-stage-field.ts';
import { targetTypeOf, targetTypes } from '../../mapping/targets/types.ts';
import type { IssueCategory } from '../../zenqms/model.ts';
import { type Finding, problem } from '../finding.ts';

/**
 * Looks at the field that is to hold the record id: ZenQMS is searched by it, so it has to be a text of the first stage.
 *
 * @returns what is wrong with it, and its id
 */
export function checkRecordId(
  { recordId }: IntegrationSpec['zenqms'],
  category: IssueCategory,
): { readonly findings: Finding[]; readonly fieldId?: string } {
  if (recordId === 'externalId') return { findings: [] };
  const path = ['spec', 'zenqms', 'recordId', 'customField'];
  const target = findTarget(category, recordId.customField);
  if (!target.ok) return { findings: [problem('ZB_TARGET_UNUSABLE', path, target.error)] };
  const { id: fieldId, label, type } = target.value;
  const name = targetTypeOf(target.value);
  if (name === 'single_line_text') return { findings: [], fieldId };
  const shown = name === undefined ? type : targetTypes[name].label;
  const detail = `"${label}" (${shown}) cannot hold the record id: that takes a ${targetTypes.single_line_text.label}.`;
  return { findings: [problem('ZB_TYPE_UNFIT', path, detail)], fieldId };
}
