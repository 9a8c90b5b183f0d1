import { compareDefinitions } from '@zenbridge/connector/integration';
import type { DefinitionStore, Revision, StoredDefinition } from '@zenbridge/ledger';
import { ProblemError } from '@zenbridge/runtime';
import type { ComparisonView, DefinitionView, RevisionView } from './schema.ts';

type Store = Pick<DefinitionStore, 'load' | 'revisions' | 'revision'>;

/** All definitions in force, or those of one kind, in the order of kinds and names. */
export async function listDefinitions(store: Store, kind?: string): Promise<DefinitionView[]> {
  const { definitions } = await store.load();
  return definitions
    .filter((stored) => kind === undefined || stored.kind === kind)
    .sort((a, b) => compareTexts(a.kind, b.kind) || compareTexts(a.name, b.name))
    .map(viewDefinition);
}

/** One definition in force. Throws a `ProblemError` (ZB_NOT_FOUND) if there is none, or not any more. */
export async function findDefinition(store: Store, kind: string, name: string): Promise<DefinitionView> {
  const { definitions } = await store.load();
  const found = definitions.find((stored) => stored.kind === kind && stored.name === name);
  if (found !== undefined) return viewDefinition(found);
  const [newest] = await store.revisions(kind, name);
  throw newest === undefined
    ? unknownDefinition(kind, name)
    : notFound(`It was removed by revision ${newest.revision}.`);
}

/** All revisions of a definition, newest first; none if it never was. */
export async function listRevisions(store: Store, kind: string, name: string): Promise<RevisionView[]> {
  const revisions = await store.revisions(kind, name);
  return revisions.map((revision, index) => viewRevision(revision, revisions[index + 1]));
}

/** One revision of a definition. Throws a `ProblemError` (ZB_NOT_FOUND) if there is none. */
export async function findRevision(store: Store, kind: string, name: string, revision: number): Promise<RevisionView> {
  const found = await revisionOf(store, kind, name, revision);
  return viewRevision(found, await store.revision(kind, name, revision - 1));
}

/**
 * What differs between two revisions. Throws a `ProblemError` (ZB_NOT_FOUND) if one of them is not there.
 *
 * @param from the one before `to`, if left out
 * @param to the newest, if left out
 */
export async function compareRevisions(
  store: Store,
  kind: string,
  name: string,
  { from, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
): Promise<ComparisonView> {
  const newest = to ?? (await store.revisions(kind, name)).at(0)?.revision;
  if (newest === undefined) throw unknownDefinition(kind, name);
  const after = await revisionOf(store, kind, name, newest);
  const oldest = from ?? newest - 1;
  // Before its first revision a definition is nothing.
  const before = oldest === 0 ? undefined : await revisionOf(store, kind, name, oldest);
  return { kind, name, from: oldest, to: newest, changes: compareDefinitions(before?.definition, after.definition) };
}

/** One revision of a definition as it is stored. Throws a `ProblemError` (ZB_NOT_FOUND) if there is none. */
export async function revisionOf(store: Store, kind: string, name: string, revision: number): Promise<Revision> {
  const found = await store.revision(kind, name, revision);
  if (found !== undefined) return found;
  const [newest] = await store.revisions(kind, name);
  if (newest === undefined) throw unknownDefinition(kind, name);
  throw notFound(`${kind} "${name}" has no revision ${revision}; the newest is ${newest.revision}.`);
}

const viewDefinition = ({ kind, name, revision, definition, ...more }: StoredDefinition): DefinitionView => ({
  kind,
  name,
  revision,
  ...authorshipOf(more),
  definition,
});

const viewRevision = (revision: Revision, before: Revision | undefined): RevisionView => ({
  kind: revision.kind,
  name: revision.name,
  revision: revision.revision,
  ...authorshipOf(revision),
  isRemoval: revision.removed ?? false,
  definition: revision.definition,
  changes: compareDefinitions(before?.definition, revision.definition),
});

const authorshipOf = ({ at, author, note, managedBy }: Pick<Revision, 'at' | 'author' | 'note' | 'managedBy'>) => ({
  at: new Date(at).toISOString(),
  author,
  note,
  managedBy,
});

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** That there never was a definition of this name. */
export const unknownDefinition = (kind: string, name: string): ProblemError =>
  notFound(`There is no ${kind} "${name}".`);

const notFound = (detail: string): ProblemError => new ProblemError({ code: 'ZB_NOT_FOUND', detail });
