import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import type { ZenqmsClient } from '../../zenqms/client/client.ts';
import { findAssignee } from '../../zenqms/lookup.ts';
import type { IssueCategory } from '../../zenqms/model.ts';
import { type Finding, problem, untold } from '../finding.ts';
import { placeOfFailure } from './check-category.ts';

const PATH = ['spec', 'zenqms', 'defaultAssignee'] as const;

/**
 * Looks the default assignee up, and whether Issues of the category may be assigned to them. Only a create tells that, so
 * one is tried that ZenQMS has to refuse for other reasons, where such a probe is given.
 *
 * @param category an active one; without it the second is not looked at
 */
export async function checkAssignee(
  { defaultAssignee }: IntegrationSpec['zenqms'],
  zenqms: Pick<ZenqmsClient, 'searchUsers'> & Partial<Pick<ZenqmsClient, 'probeCreate'>>,
  category: IssueCategory | undefined,
): Promise<Finding[]> {
  const found = await findAssignee(zenqms, defaultAssignee);
  if (!found.ok) return [untold(found.error, placeOfFailure(found.error.code, PATH))];
  if (category === undefined || zenqms.probeCreate === undefined) return [];
  const probe = await zenqms.probeCreate(category.id, [found.value.id]);
  switch (probe.kind) {
    case 'refused':
      return probe.fields.some((field) => field.startsWith('assignee_ids[0]'))
        ? [
            problem(
              'ZB_ASSIGNEE_UNUSABLE',
              PATH,
              `ZenQMS does not let Issues of "${category.name}" be assigned to them.`,
            ),
          ]
        : [];
    case 'denied':
    case 'unknown':
      return [untold(probe.problem, placeOfFailure(probe.problem.code, ['spec', 'zenqms', 'category']))];
    case 'created':
      return [];
  }
}
