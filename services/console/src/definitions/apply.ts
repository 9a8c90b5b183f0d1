import { err, type Problem, ProblemError, type Result } from '@zenbridge/runtime';
import { type ChangeableStore, putInForce } from './put-in-force.ts';
import type { AppliedView } from './schema.ts';

/** Who changes definitions through the API, and why. */
export interface Applier {
  readonly author: string;
  readonly note?: string | undefined;
}

/** Name of the text in the places of problems. */
const SENT = 'definitions';

/**
 * Puts definitions in force that somebody sent. Others stay as they are.
 *
 * @param text YAML or JSON, one document per definition
 * @param dryRun nothing is stored
 * @returns what changed, or every problem with line, column and path. Rejects with a `ProblemError` (ZB_CONFLICT) when one
 *   of them is managed by files
 */
export async function applyDefinitions(
  text: string,
  applier: Applier,
  store: ChangeableStore,
  dryRun = false,
): Promise<Result<AppliedView, Problem[]>> {
  const files = [{ path: SENT, text }];
  const result = await putInForce({ files, by: byApi(applier), dryRun }, store);
  const isEmpty = result.ok && result.value.changed.length + result.value.unchanged.length === 0;
  if (!isEmpty) return result;
  return err([{ code: 'ZB_INVALID_DEFINITION', at: 'body', detail: 'There is no definition in the request.' }]);
}

/**
 * Removes a definition. Throws a `ProblemError`: ZB_CONFLICT when files manage it, or when others refer to it.
 *
 * @returns what changed; nothing when it was not in force
 */
export async function removeDefinition(
  definition: { readonly kind: string; readonly name: string },
  applier: Applier,
  store: ChangeableStore,
): Promise<AppliedView> {
  const result = await putInForce({ files: [], by: { ...byApi(applier), remove: [definition] } }, store);
  if (result.ok) return result.value;
  const users = result.error.map(({ at, detail }) => `${at}: ${detail}`).join(' ');
  throw new ProblemError({ code: 'ZB_CONFLICT', detail: `It cannot be removed while others refer to it. ${users}` });
}

const byApi = ({ author, note }: Applier) =>
  ({ author, managedBy: 'api', ...(note === undefined ? {} : { note }) }) as const;
