import { compareDefinitions, type DefinitionFile } from '@zenbridge/connector/integration';
import type { Change, DefinitionStore, Revision, StoredDefinition } from '@zenbridge/ledger';
import { ok, type Problem, type Result } from '@zenbridge/runtime';
import { checkBeside, titleOf } from './check-beside.ts';
import type { AppliedView } from './schema.ts';

/** A change of the definitions in force. */
export interface Application {
  /** What is to be in force, from YAML or JSON. */
  readonly files: readonly DefinitionFile[];
  readonly by: Change;
  /** Nothing is stored. */
  readonly dryRun?: boolean | undefined;
}

/** The part of the definition store that changing definitions takes. */
export type ChangeableStore = Pick<DefinitionStore, 'load' | 'apply' | 'plan' | 'revision'>;

/**
 * Checks definitions together with those that stay in force beside them, and stores them, all or none.
 *
 * @returns what changed; or every problem with file, line, column and path. Rejects with a `ProblemError` (ZB_CONFLICT) when
 *   one of them is managed by files and the change does not come from files, unless it is a dry run
 */
export async function putInForce(
  { files, by, dryRun = false }: Application,
  store: ChangeableStore,
): Promise<Result<AppliedView, Problem[]>> {
  const { definitions } = await store.load();
  const removed = new Set((by.remove ?? []).map(titleOf));
  const isPruned = ({ managedBy }: StoredDefinition) => by.prune === true && managedBy === 'files';
  const staying = definitions.filter((stored) => !removed.has(titleOf(stored)) && !isPruned(stored));
  const checked = checkBeside(files, staying);
  if (!checked.ok) return checked;
  const inputs = checked.value.given.map((definition) => ({
    kind: definition.kind,
    name: definition.metadata.name,
    definition,
  }));
  // What files manage is planned too: whoever checks files before they are in place wants to see what they would change.
  const { changed, unchanged } = await (dryRun
    ? store.plan(inputs, { ...by, managedBy: 'files' })
    : store.apply(inputs, by));
  const kept = new Set(definitions.filter(({ managedBy }) => managedBy === 'files').map(titleOf));
  const isReadOnly = (revision: Revision) => by.managedBy !== 'files' && kept.has(titleOf(revision));
  return ok({
    dryRun,
    changed: await Promise.all(
      changed.map(async (revision) => ({ ...(await viewChanged(revision, store)), readOnly: isReadOnly(revision) })),
    ),
    unchanged: unchanged.map(({ kind, name, revision }) => ({ kind, name, revision })),
  });
}

async function viewChanged({ kind, name, revision, definition, removed }: Revision, store: ChangeableStore) {
  const before = await store.revision(kind, name, revision - 1);
  const action = removed ? 'removed' : before?.definition === undefined ? 'created' : 'changed';
  return { kind, name, revision, action, changes: compareDefinitions(before?.definition, definition) } as const;
}
