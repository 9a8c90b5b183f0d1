/** A difference between two states of a definition, as the console tells it. */
export interface Change {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Differences, one per line: what came, what went, what changed. */
export const changeLines = (changes: readonly Change[]): string =>
  changes.map((change) => `  ${lineOf(change)}\n`).join('');

function lineOf({ path, kind, from, to }: Change): string {
  switch (kind) {
    case 'added':
      return `+ ${path}: ${shown(to)}`;
    case 'removed':
      return `- ${path}: ${shown(from)}`;
    case 'changed':
      return `~ ${path}: ${shown(from)} -> ${shown(to)}`;
    case 'reordered':
      return `~ ${path}: the same entries in another order`;
  }
}

/** In one line, without the quotes where nobody misses them. */
const shown = (value: unknown): string =>
  typeof value === 'string' && /^[\w][\w .:/@-]*$/.test(value) ? value : JSON.stringify(value);
