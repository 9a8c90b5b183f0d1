import { entryOf } from '@zenbridge/runtime';
import type { Proven } from './prove.ts';

const HEADINGS = ['saved in Salesforce', 'record id', 'expected', 'outcome', 'reason', 'Issue', 'seconds', ''] as const;

/** The results as a table of plain text, one line per save. */
export function table(results: readonly Proven[]): string {
  const rows = [HEADINGS, ...results.map(rowOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths
    .map((width) => '-'.repeat(width))
    .join('  ')
    .trimEnd();
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function rowOf({ save, recordId, execution, seconds, asExpected }: Proven): readonly string[] {
  return [
    save.what,
    recordId,
    wordsFor(save.expected.outcome, save.expected.reason),
    execution?.outcome ?? execution?.state ?? 'no event',
    execution?.reason ?? '',
    execution?.issueKey ?? '',
    seconds?.toFixed(2) ?? '',
    asExpected ? 'ok' : 'NOT AS EXPECTED',
  ];
}

/** For each result that is not as expected: what happened instead, and what a person can do. */
export function differences(results: readonly Proven[]): readonly string[] {
  return results.filter(({ asExpected }) => !asExpected).map(differenceOf);
}

function differenceOf({ save, recordId, execution }: Proven): string {
  const expected = `${save.what} (${recordId}): expected ${wordsFor(save.expected.outcome, save.expected.reason)}`;
  if (execution === undefined) return `${expected}, but no event arrived at the integration ${save.integration}.`;
  const found = wordsFor(execution.outcome ?? `still ${execution.state}`, execution.reason);
  const why = execution.reason === undefined ? '' : ` ${entryOf(execution.reason).title} ${execution.detail ?? ''}`;
  return `${expected}, found ${found}.${why}`.trimEnd();
}

const wordsFor = (outcome: string, reason: string | undefined): string =>
  reason === undefined ? outcome : `${outcome}: ${reason.replace(/^ZB_/, '').toLowerCase().replaceAll('_', ' ')}`;
