import { type Change, changeLines } from './changes.ts';

/** What a preview came to, as the console tells it. */
export interface Preview {
  readonly integration: string;
  readonly object: string;
  readonly revision?: number;
  readonly comparedWith?: number;
  readonly notCompared?: string;
  readonly changes: readonly Change[];
  readonly records: readonly PreviewedRecord[];
}

interface PreviewedRecord {
  readonly recordId: string;
  readonly execution?: { readonly state: string; readonly issueKey?: string };
  readonly outcome: 'created' | 'skipped' | 'error';
  readonly reason?: string;
  readonly note?: string;
  readonly problems: readonly { readonly at?: string; readonly detail: string }[];
  readonly issue?: object;
  readonly differences: readonly Change[];
}

/**
 * What was tried, what it would make of each record, and the sum.
 *
 * @param withIssues shows whole Issues, and not just what differs
 */
export function previewReport(preview: Preview, withIssues: boolean): string {
  const { integration, revision, comparedWith, notCompared, changes, records } = preview;
  const tried = revision === undefined ? integration : `${integration}, revision ${revision}`;
  const against =
    notCompared ?? `Compared with revision ${comparedWith}${changes.length === 0 ? ', which is the same' : ''}.`;
  return [
    `${tried}. ${against}\n`,
    changeLines(changes),
    ...records.map((record) => `\n${recordReport(record, withIssues)}`),
    `\n${sumOf(preview)}\n`,
  ].join('');
}

function recordReport({ recordId, execution, ...record }: PreviewedRecord, withIssues: boolean): string {
  const { outcome, reason, note, problems, issue, differences } = record;
  const before = execution && ` (in the log: ${[execution.state, execution.issueKey].filter(Boolean).join(' ')})`;
  return [
    `${recordId} would be ${outcome === 'error' ? 'an error' : outcome}${reason ? `, ${reason}` : ''}${before ?? ''}\n`,
    ...problems.map(({ at, detail }) => `  ${at === undefined ? '' : `${at}: `}${detail}\n`),
    note === undefined ? '' : `  ${note}\n`,
    // The outcome says that there is an Issue or none; --issues shows it.
    changeLines(differences.filter(({ path }) => path !== 'issue')),
    withIssues && issue !== undefined ? `  ${JSON.stringify(issue, undefined, 2).replaceAll('\n', '\n  ')}\n` : '',
  ].join('');
}

function sumOf({ records, comparedWith }: Preview): string {
  if (records.length === 0) return 'The execution log knows no record of the integration; name some with --record.';
  const counted = (['created', 'skipped', 'error'] as const)
    .map((wanted) => ({ wanted, count: records.filter(({ outcome }) => outcome === wanted).length }))
    .flatMap(({ wanted, count }) => (count === 0 ? [] : [`${count} ${wanted}`]));
  const differing = records.filter(({ differences }) => differences.length > 0).length;
  const compared = comparedWith === undefined ? '' : `; ${differing} would differ from what is in force`;
  return `${records.length} ${records.length === 1 ? 'record' : 'records'}: ${counted.join(', ')}${compared}.`;
}
