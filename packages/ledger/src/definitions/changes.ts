import { type Problem, ProblemError } from '@zenbridge/runtime';
import { type Change, type DefinitionInput, definitionId, isInForce, type Revision } from './revision.ts';

/** What applying a set of definitions comes to. */
export interface Changes {
  /** New revisions, removals among them. */
  readonly revisions: readonly Revision[];
  /** Definitions whose content stays but whose keeper changes: the same revision under another name. */
  readonly handovers: readonly Revision[];
  /** Revisions that the set confirms. */
  readonly unchanged: readonly Revision[];
}

const KEPT_BY_FILES = 'It is managed by files: change the file that it stands in.';

/**
 * Compares a set of definitions with what is stored. With `prune`, definitions kept by files that the set lacks are removed; so is what `remove` names and the set lacks.
 * Throws a `ProblemError`: ZB_CONFLICT when a definition kept by files is changed from elsewhere, ZB_INVALID_DEFINITION when
 * the set names a definition twice.
 */
export function findChanges(
  current: ReadonlyMap<string, Revision>,
  set: readonly DefinitionInput[],
  by: Change,
  at: number,
): Changes {
  const { author, note, managedBy, prune, remove = [] } = by;
  const authorship = { at, author, ...(note !== undefined && { note }), managedBy };
  const revisions: Revision[] = [];
  const handovers: Revision[] = [];
  const unchanged: Revision[] = [];
  const named = new Set<string>();

  for (const { kind, name, definition } of set) {
    const id = definitionId({ kind, name });
    if (named.has(id)) throw refusal('ZB_INVALID_DEFINITION', id, 'It is defined twice.');
    named.add(id);
    const before = current.get(id);
    if (!before || !isInForce(before)) {
      revisions.push({ kind, name, revision: (before?.revision ?? 0) + 1, ...authorship, definition });
    } else if (before.managedBy === 'files' && managedBy !== 'files') {
      throw refusal('ZB_CONFLICT', id, KEPT_BY_FILES);
    } else if (canonicalJson(before.definition) !== canonicalJson(definition)) {
      revisions.push({ kind, name, revision: before.revision + 1, ...authorship, definition });
    } else {
      unchanged.push(before);
      if (before.managedBy !== managedBy) handovers.push({ ...before, managedBy });
    }
  }

  const removed = new Set(remove.map(definitionId));
  for (const [id, before] of current) {
    if (named.has(id) || !isInForce(before)) continue;
    const isPruned = prune === true && managedBy === 'files' && before.managedBy === 'files';
    if (!isPruned && !removed.has(id)) continue;
    if (before.managedBy === 'files' && managedBy !== 'files') throw refusal('ZB_CONFLICT', id, KEPT_BY_FILES);
    const { kind, name, revision } = before;
    revisions.push({ kind, name, revision: revision + 1, ...authorship, removed: true });
  }
  return { revisions, handovers, unchanged };
}

/** JSON with the members of objects in the order of their names, so that equal contents are equal texts. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const refusal = (code: Problem['code'], at: string, detail: string) => new ProblemError({ code, at, detail });
