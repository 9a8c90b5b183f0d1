import type { Flaw, Path } from './flaw.ts';
import { suggestionFor } from './suggestion.ts';

/** A flaw of one definition among several; `index` is the position of the definition. */
export interface PlacedFlaw extends Flaw {
  readonly index: number;
}

const REFERENCES = [
  { path: ['spec', 'salesforce', 'connection'], kind: 'SalesforceConnection' },
  { path: ['spec', 'zenqms', 'connection'], kind: 'ZenqmsConnection' },
] as const;

/**
 * Checks what only shows when definitions are seen together: names used twice, references that lead nowhere.
 *
 * @param values what each definition holds, valid or not: a mistake elsewhere in a definition must neither hide a wrong
 *   reference in it nor make the references to it wrong
 */
export function referenceFlaws(values: readonly unknown[]): PlacedFlaw[] {
  const titles = values.map(nameOf);
  return values.flatMap((value, index) => {
    const title = titles[index];
    if (title === undefined) return [];
    const first = titles.findIndex((other) => other?.kind === title.kind && other.name === title.name);
    const flaws = title.kind === 'Integration' ? danglingReferences(value, titles) : [];
    if (first < index) flaws.push(flaw(['metadata', 'name'], `another ${title.kind} has this name already`));
    return flaws.map((found) => ({ ...found, index }));
  });
}

interface Title {
  readonly kind: string;
  readonly name: string;
}

/** Kind and name of something that may be no valid definition. */
export function nameOf(value: unknown): Title | undefined {
  const kind = textAt(value, ['kind']);
  const name = textAt(value, ['metadata', 'name']);
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

function danglingReferences(integration: unknown, titles: readonly (Title | undefined)[]): Flaw[] {
  return REFERENCES.flatMap(({ path, kind }) => {
    const name = textAt(integration, path);
    const names = titles.flatMap((title) => (title?.kind === kind ? [title.name] : []));
    if (name === undefined || names.includes(name)) return [];
    const suggestion = suggestionFor(name, names);
    const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
    return [flaw(path, `there is no ${kind} named "${name}"${hint}`)];
  });
}

function textAt(value: unknown, path: readonly string[]): string | undefined {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = (inner as Record<string, unknown>)[key];
  }
  return typeof inner === 'string' ? inner : undefined;
}

const flaw = (path: Path, sentence: string): Flaw => ({ code: 'ZB_INVALID_DEFINITION', path, sentence });
