import type { CellResult } from '../cells/run-cell.ts';

const MOST_SENTENCES = 8;
const HEADINGS = ['events', 'created', 'skipped', 'error', 'Issues', 'lost', 'duplicates', 'fault hit', 's'] as const;

/** The counts of a cell in the order of the headings. */
const countsOf = (result: CellResult): readonly string[] =>
  [
    result.events,
    result.created,
    result.skipped,
    result.error,
    result.issues,
    result.lost,
    result.duplicates,
    result.hits,
    Math.round(result.seconds),
  ].map(String);

/** The table as text for a terminal. */
export function textTable(results: readonly CellResult[]): string {
  const rows = [
    ['', 'cell', ...HEADINGS],
    ...results.map((result) => [result.failures.length === 0 ? 'ok' : 'FAILED', result.cell.name, ...countsOf(result)]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((text, n) => (n < 2 ? text.padEnd(widths[n] ?? 0) : text.padStart(widths[n] ?? 0))).join('  '),
    )
    .join('\n');
}

/** The tables as Markdown, one per group. */
export function markdownTables(results: readonly CellResult[]): string {
  const groups = Map.groupBy(results, ({ cell }) => cell.group);
  return [...groups]
    .map(([group, rows]) =>
      [
        `## ${group}`,
        '',
        `| cell | fault | ${HEADINGS.join(' | ')} |`,
        `|---|---|${HEADINGS.map(() => '--:').join('|')}|`,
        ...rows.map((result) => `| \`${result.cell.name}\` | ${result.cell.fault} | ${countsOf(result).join(' | ')} |`),
        ...rows.flatMap(({ note }) => (note === undefined ? [] : ['', note])),
      ].join('\n'),
    )
    .join('\n\n');
}

/** The first of the reasons for which a cell failed. */
export function reasonsOf({ failures }: CellResult): readonly string[] {
  const more = failures.length - MOST_SENTENCES;
  return more > 0 ? [...failures.slice(0, MOST_SENTENCES), `and ${more} more`] : failures;
}

/** Why cells failed, and where their logs are. Empty when none did. */
export function failuresText(results: readonly CellResult[]): string {
  return results
    .filter(({ failures }) => failures.length > 0)
    .map(({ cell, failures, logs }) =>
      [`${cell.name}:`, ...failures.map((why) => `  ${why}`), ...(logs === undefined ? [] : [`  logs: ${logs}`])].join(
        '\n',
      ),
    )
    .join('\n');
}
