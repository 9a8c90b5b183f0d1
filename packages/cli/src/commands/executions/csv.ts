import { stringify } from 'csv-stringify/sync';
import type { Execution } from './execution.ts';

/** What stands in each column. */
const COLUMNS: Readonly<Record<string, (execution: Execution) => string | number | undefined>> = {
  id: ({ id }) => id,
  integration: ({ integration }) => integration,
  revision: ({ revision }) => revision,
  object: ({ object }) => object,
  recordId: ({ recordId }) => recordId,
  source: ({ source }) => source,
  changeKind: ({ changeKind }) => changeKind,
  state: ({ state }) => state,
  outcome: ({ outcome }) => outcome,
  reason: ({ reason }) => reason?.code,
  title: ({ reason }) => reason?.title,
  detail: ({ reason }) => reason?.detail,
  at: ({ reason }) => reason?.at,
  stage: ({ reason }) => reason?.stage,
  note: ({ note }) => note,
  issueKey: ({ issueKey }) => issueKey,
  issueId: ({ issueId }) => issueId,
  attempts: ({ attempts }) => attempts,
  receivedAt: ({ receivedAt }) => receivedAt,
  startedAt: ({ startedAt }) => startedAt,
  finishedAt: ({ finishedAt }) => finishedAt,
  tookMs: ({ tookMs }) => tookMs,
  traceId: ({ traceId }) => traceId,
  deliveryId: ({ deliveryId }) => deliveryId,
};

/** RFC 4180, and no cell is a formula to a spreadsheet. */
const OPTIONS = { record_delimiter: 'windows', escape_formulas: true } as const;

/** The line of titles. */
export const csvHead = stringify([Object.keys(COLUMNS)], OPTIONS);

/** One line per execution. */
export const csvRows = (executions: readonly Execution[]): string =>
  stringify(
    executions.map((execution) => Object.values(COLUMNS).map((cell) => cell(execution))),
    OPTIONS,
  );
