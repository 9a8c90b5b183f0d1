import { suggestionFor } from '../../integration/checking/suggestion.ts';
import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import type { ZenqmsClient } from '../../zenqms/client/client.ts';
import { pickCategory } from '../../zenqms/lookup.ts';
import type { IssueCategory } from '../../zenqms/model.ts';
import { didYouMean, type Finding, problem, untold } from '../finding.ts';

const PATH = ['spec', 'zenqms', 'category'] as const;
/** Problems that are about the connection and not about what was asked for. */
const OF_CONNECTION: readonly string[] = ['ZB_ZENQMS_AUTH', 'ZB_ZENQMS_UNREACHABLE', 'ZB_ZENQMS_RATE_LIMITED'];

/** Where a failure to ask ZenQMS about something belongs. */
export const placeOfFailure = (code: string, path: Finding['path']): Finding['path'] =>
  OF_CONNECTION.includes(code) ? ['spec', 'zenqms', 'connection'] : path;

/**
 * Looks the category up. One that is not active is a problem and is looked at all the same, so that what is wrong with its
 * fields is told at once.
 */
export async function checkCategory(
  { category: name }: IntegrationSpec['zenqms'],
  zenqms: Pick<ZenqmsClient, 'listCategories' | 'getCategory'>,
): Promise<{ readonly findings: Finding[]; readonly category?: IssueCategory }> {
  const failed = (found: Parameters<typeof untold>[0]) => untold(found, placeOfFailure(found.code, PATH));
  const listed = await zenqms.listCategories();
  if (!listed.ok) return { findings: [failed(listed.error)] };
  const { fitting, picked } = pickCategory(listed.value, name);
  const findings: Finding[] = [];
  if (!picked.ok) {
    const names = listed.value.flatMap((one) => [one.key, one.name]);
    const hint = fitting.length === 0 ? didYouMean(suggestionFor(name, names)) : '';
    findings.push(problem(picked.error.code, PATH, `${picked.error.detail}${hint}`));
  }
  const found = picked.ok ? picked.value : fitting[0];
  if (found === undefined) return { findings };
  const category = await zenqms.getCategory(found.id);
  return category.ok ? { findings, category: category.value } : { findings: [...findings, failed(category.error)] };
}
