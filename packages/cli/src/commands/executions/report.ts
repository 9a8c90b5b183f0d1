import { columns } from '../../cli/columns.ts';
import { shownDuration, shownTime } from '../../cli/times.ts';
import type { Execution } from './execution.ts';

/** Everything about one execution, for people. */
export function executionReport(execution: Execution): string {
  const { reason, steps = {}, earlier = [], revision } = execution;
  const rows: [string, string | undefined][] = [
    ['Execution', execution.id],
    ['Integration', `${execution.integration}${revision === undefined ? '' : `, revision ${revision}`}`],
    ['Record', `${execution.object} ${execution.recordId}${changeOf(execution)}`],
    ['State', execution.state],
    ['Issue', issueOf(execution)],
    ['Reason', reason && `${reason.code}: ${reason.title}`],
    ['', reason?.detail?.split('\n')[0]],
    ['At', reason?.at],
    ['What to do', reason?.remedy],
    ['Note', execution.note],
    ['Received', `${shownTime(execution.receivedAt)} UTC, by ${execution.source}`],
    [
      'Finished',
      execution.finishedAt && `${shownTime(execution.finishedAt)} UTC, after ${shownDuration(execution.tookMs)}`,
    ],
    ['Tried again', execution.retryAt && `${shownTime(execution.retryAt)} UTC`],
    ['Attempts', String(execution.attempts)],
    [
      'Steps',
      Object.entries(steps)
        .map(([step, ms]) => `${step} ${shownDuration(ms)}`)
        .join(', '),
    ],
    ['Delivery', execution.deliveryId],
    ['Trace', execution.traceId],
    ...earlier.map(({ outcome, code, retriedAt, retriedBy }): [string, string] => [
      'Before',
      `${outcome}${code === undefined ? '' : ` (${code})`}, retried ${shownTime(retriedAt)} UTC${retriedBy === undefined ? '' : ` by ${retriedBy}`}`,
    ]),
  ];
  return `${columns(rows.flatMap(([title, text]) => (text ? [[title, text]] : [])))}\n`;
}

function issueOf({ issueKey, issueId }: Execution): string | undefined {
  return issueKey !== undefined && issueId !== undefined ? `${issueKey} (id ${issueId})` : (issueKey ?? issueId);
}

/** An Outbound Message does not say what happened to its record. */
const changeOf = ({ changeKind }: Execution): string => (changeKind === 'unknown' ? '' : `, ${changeKind}`);
