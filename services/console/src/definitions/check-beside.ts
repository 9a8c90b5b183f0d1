import {
  type Definition,
  type DefinitionFile,
  type DefinitionSet,
  parseDefinitions,
} from '@zenbridge/connector/integration';
import type { StoredDefinition } from '@zenbridge/ledger';
import { ok, type Problem, type Result } from '@zenbridge/runtime';
import { parseAllDocuments } from 'yaml';

/** Definitions that were given, and what is in force once they are. */
export interface CheckedBeside {
  readonly given: readonly Definition[];
  readonly set: DefinitionSet;
}

/**
 * Reads definitions and checks them together with stored ones. A stored one gives way to a given one of its kind and name.
 *
 * @returns every problem with file, line, column and path; that of a stored one with `stored Kind/name` as its file
 */
export function checkBeside(
  files: readonly DefinitionFile[],
  stored: readonly StoredDefinition[],
): Result<CheckedBeside, Problem[]> {
  const titles = new Set(files.flatMap(({ text }) => titlesIn(text)));
  const others = stored.filter((definition) => !titles.has(titleOf(definition)));
  const parsed = parseDefinitions([...files, ...others.map(asFile)]);
  if (!parsed.ok) return parsed;
  // The given definitions come first, as their files did.
  const { definitions } = parsed.value;
  return ok({ given: definitions.slice(0, definitions.length - others.length), set: parsed.value });
}

/** Names a definition among all: `Integration/complaints`. */
export const titleOf = ({ kind, name }: { readonly kind: string; readonly name: string }): string => `${kind}/${name}`;

/** A stored definition as a file, to be checked against others. */
export const asFile = ({ kind, name, definition }: StoredDefinition): DefinitionFile => ({
  path: `stored ${titleOf({ kind, name })}`,
  text: JSON.stringify(definition),
});

/** Which definitions a text is about, as far as it can be read. */
export function titlesIn(text: string): readonly string[] {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if ('empty' in documents) return [];
  return documents.map((document) =>
    titleOf({ kind: `${document.get('kind')}`, name: `${document.getIn(['metadata', 'name'])}` }),
  );
}
