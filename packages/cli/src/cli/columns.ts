/** Rows with their columns aligned, two blanks between; the last column is not filled up. Control characters become blanks. */
export function columns(rows: readonly (readonly string[])[], indent = ''): string {
  const clean = rows.map((row) => row.map(printable));
  const widths = (clean[0] ?? []).map((_, at) => Math.max(...clean.map((row) => row[at]?.length ?? 0)));
  return clean
    .map((row) => `${indent}${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

/** A table for people: titles in capitals, then the rows. */
export const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${columns([titles.map((title) => title.toUpperCase()), ...rows])}\n`;

/** What a terminal could take for a command becomes a blank: texts may come from far away. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');
