import { type DefinitionSet, parseDefinitions } from '@zenbridge/connector/integration';
import type { DefinitionStore, Revision, StoredDefinition } from '@zenbridge/ledger';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { parseAllDocuments } from 'yaml';

/** What applying came to. */
export interface Applied {
  readonly changed: readonly Revision[];
  readonly unchanged: readonly Revision[];
}

/** Who applies definitions, and why. */
export interface Applier {
  readonly author: string;
  readonly note?: string | undefined;
}

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
  store: Pick<DefinitionStore, 'load' | 'apply'>,
): Promise<Result<Applied, Problem[]>> {
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
  return ok(await store.apply(inputs, { author, managedBy: 'api', ...(note === undefined ? {} : { note }) }));
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
