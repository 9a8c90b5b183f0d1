import { compareDefinitions, type DefinitionSet, parseDefinitions } from '@zenbridge/connector/integration';
import type { DefinitionStore, Revision, StoredDefinition } from '@zenbridge/ledger';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { parseAllDocuments } from 'yaml';
import type { AppliedView } from './schema.ts';

/** Who applies definitions, and why. */
export interface Applier {
  readonly author: string;
  readonly note?: string | undefined;
}

/** Whether what is applied is stored, or merely looked at. */
export interface ApplyOptions {
  readonly dryRun?: boolean | undefined;
}

type Store = Pick<DefinitionStore, 'load' | 'apply' | 'plan' | 'revision'>;

/** Name of the text in the places of problems. */
const SENT = 'definitions';

/**
 * Checks definitions together with those in force and stores them, all or none. Others stay as they are.
 *
 * @param text YAML or JSON, one document per definition
 * @returns what changed, or every problem with line, column and path. Rejects with a `ProblemError` (ZB_CONFLICT) when one
 *   of them is managed by files
 */
export async function applyDefinitions(
  text: string,
  { author, note }: Applier,
  store: Store,
  { dryRun = false }: ApplyOptions = {},
): Promise<Result<AppliedView, Problem[]>> {
  const titles = titlesIn(text);
  const { definitions } = await store.load();
  const others = definitions.filter((stored) => !titles.has(titleOf(stored.kind, stored.name)));
  const parsed = parseDefinitions([{ path: SENT, text }, ...others.map(asFile)]);
  if (!parsed.ok) return err(parsed.error);
  const inputs = sentAmong(parsed.value, others.length).map((definition) => ({
    kind: definition.kind,
    name: definition.metadata.name,
    definition,
  }));
  if (inputs.length === 0) {
    return err([{ code: 'ZB_INVALID_DEFINITION', at: 'body', detail: 'There is no definition in the request.' }]);
  }
  const by = { author, managedBy: 'api', ...(note === undefined ? {} : { note }) } as const;
  const { changed, unchanged } = await (dryRun ? store.plan(inputs, by) : store.apply(inputs, by));
  return ok({
    dryRun,
    changed: await Promise.all(changed.map((revision) => viewChanged(revision, store))),
    unchanged: unchanged.map(({ kind, name, revision }) => ({ kind, name, revision })),
  });
}

async function viewChanged({ kind, name, revision, definition }: Revision, store: Store) {
  const before = await store.revision(kind, name, revision - 1);
  return {
    kind,
    name,
    revision,
    action: before?.definition === undefined ? ('created' as const) : ('changed' as const),
    changes: compareDefinitions(before?.definition, definition),
  };
}

/** The sent definitions come first, as their file did. */
const sentAmong = ({ definitions }: DefinitionSet, others: number) => definitions.slice(0, definitions.length - others);

/** A definition in force, as the definitions that are sent are checked against it. */
const asFile = ({ kind, name, definition }: StoredDefinition) => ({
  path: `stored ${titleOf(kind, name)}`,
  text: JSON.stringify(definition),
});

const titleOf = (kind: string, name: string): string => `${kind}/${name}`;

/** Which definitions a text is about, as far as it can be read. */
function titlesIn(text: string): ReadonlySet<string> {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if ('empty' in documents) return new Set();
  return new Set(
    documents.map((document) => titleOf(`${document.get('kind')}`, `${document.getIn(['metadata', 'name'])}`)),
  );
}
