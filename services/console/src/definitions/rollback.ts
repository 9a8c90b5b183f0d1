import type { DefinitionStore } from '@zenbridge/ledger';
import { type Problem, ProblemError, type Result } from '@zenbridge/runtime';
import { applyDefinitions } from './apply.ts';
import type { AppliedView } from './schema.ts';
import { revisionOf } from './views.ts';

/** Which revision of which definition is to be in force again. */
export interface Rollback {
  readonly kind: string;
  readonly name: string;
  readonly to: number;
}

/**
 * Makes a new revision with the content of an earlier one, which is checked as any other: what it refers to may be gone.
 *
 * @param by who asks for it, and why; without a note, the note says which revision it was
 * @returns what changed, or every problem of the old content. Rejects with a `ProblemError`: ZB_NOT_FOUND for a revision that
 *   there is not, ZB_CONFLICT for one that is a removal, and for a definition that is managed by files
 */
export async function rollBack(
  { kind, name, to }: Rollback,
  { author, note = `Rolled back to revision ${to}` }: { readonly author: string; readonly note?: string | undefined },
  store: DefinitionStore,
): Promise<Result<AppliedView, Problem[]>> {
  const { definition } = await revisionOf(store, kind, name, to);
  if (definition !== undefined) return applyDefinitions(JSON.stringify(definition), { author, note }, store);
  const detail = `Revision ${to} is the removal of ${kind} "${name}". Roll back to the one before it.`;
  throw new ProblemError({ code: 'ZB_CONFLICT', detail });
}
