import type { Definition } from '../schema/definition.ts';
import type { Flaw, Path } from './flaw.ts';
import { suggestionFor } from './suggestion.ts';

/** A flaw of one definition among several; `index` is the position of the definition. */
export interface PlacedFlaw extends Flaw {
  readonly index: number;
}

/**
 * Checks what only shows when definitions are seen together: names used twice, references that lead nowhere.
 *
 * @param entries each definition that could be read, or only its kind and name when it has flaws of its own: what
 *   refers to it must not be reported on top of them. Undefined when not even those are known.
 */
export function referenceFlaws(entries: readonly (Named | undefined)[]): PlacedFlaw[] {
  const namesOf = (kind: string): string[] => entries.flatMap((entry) => (entry?.kind === kind ? [entry.name] : []));
  const flaws = duplicates(entries);
  const check = (index: number, path: Path, kind: string, name: string): void => {
    const names = namesOf(kind);
    if (names.includes(name)) return;
    const suggestion = suggestionFor(name, names);
    const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
    flaws.push(placed(index, path, `there is no ${kind} named "${name}"${hint}`));
  };
  for (const [index, entry] of entries.entries()) {
    if (entry?.definition?.kind !== 'Integration') continue;
    const { salesforce, zenqms } = entry.definition.spec;
    check(index, ['spec', 'salesforce', 'connection'], 'SalesforceConnection', salesforce.connection);
    check(index, ['spec', 'zenqms', 'connection'], 'ZenqmsConnection', zenqms.connection);
  }
  return flaws;
}

/** What is known of a definition; `definition` is there when it has no flaw of its own. */
export interface Named {
  readonly kind: string;
  readonly name: string;
  readonly definition?: Definition;
}

/** Kind and name of something that may be no valid definition. */
export function nameOf(value: unknown): Named | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, metadata } = value as { kind?: unknown; metadata?: { name?: unknown } | null };
  const name = metadata?.name;
  return typeof kind === 'string' && typeof name === 'string' ? { kind, name } : undefined;
}

function duplicates(entries: readonly (Named | undefined)[]): PlacedFlaw[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    if (entry === undefined) return [];
    const key = `${entry.kind}/${entry.name}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [placed(index, ['metadata', 'name'], `another ${entry.kind} is named "${entry.name}" already`)];
  });
}

const placed = (index: number, path: Path, sentence: string): PlacedFlaw => ({
  code: 'ZB_INVALID_DEFINITION',
  index,
  path,
  sentence,
});
