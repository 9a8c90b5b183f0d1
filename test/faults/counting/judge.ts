import type { Execution } from '@zenbridge/ledger';
import type { FedRecord } from '../feeding/feed.ts';

/** What a cell left behind, as Salesforce, the execution log and ZenQMS tell it. */
export interface Facts {
  readonly records: readonly FedRecord[];
  /** Notification ids that were acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  readonly executions: readonly Execution[];
  /** Keys of Issues by record id. */
  readonly issues: ReadonlyMap<string, readonly string[]>;
}

/** The counts of a cell. */
export interface Counts {
  /** Events that were acknowledged to Salesforce. */
  readonly events: number;
  readonly created: number;
  readonly skipped: number;
  readonly error: number;
  readonly issues: number;
  /** Acknowledged events without an outcome, and records without the Issue that they should have. */
  readonly lost: number;
  /** Issues too many: those of a record after its first, and those of records that should have none. */
  readonly duplicates: number;
  /** Outcomes that say something else than what happened, each in a sentence. */
  readonly wrong: readonly string[];
}

/** Compares what happened with what had to happen. */
export function judge({ records, acknowledged, executions, issues }: Facts): Counts {
  const outcomes = { created: 0, skipped: 0, error: 0 };
  const byId = new Map(executions.map((execution) => [execution.id, execution]));
  for (const { outcome } of executions) if (outcome !== undefined) outcomes[outcome] += 1;
  const withoutOutcome = [...acknowledged].filter((id) => byId.get(`om-${id}`)?.outcome === undefined);

  const byRecord = Map.groupBy(executions, ({ recordId }) => recordId);
  const lostRecords = records.filter(({ id, fate }) => fate === 'created' && !issues.has(id));
  let duplicates = 0;
  for (const { id, fate } of records) {
    duplicates += Math.max(0, (issues.get(id)?.length ?? 0) - (fate === 'created' ? 1 : 0));
  }
  const wrong = records.flatMap((record) => misreported(record, byRecord.get(record.id) ?? [], issues.get(record.id)));
  return {
    events: acknowledged.size,
    ...outcomes,
    issues: [...issues.values()].reduce((sum, keys) => sum + keys.length, 0),
    lost: withoutOutcome.length + lostRecords.length,
    duplicates,
    wrong,
  };
}

const REASONS = {
  filtered: 'ZB_FILTERED',
  unmappable: 'ZB_MAPPING_FAILED',
  deleted: 'ZB_RECORD_DELETED',
} as const;

/** What the log says about one record and should not. */
function misreported(
  { id, fate }: FedRecord,
  executions: readonly Execution[],
  keys: readonly string[] = [],
): string[] {
  if (fate !== 'created') {
    const others = executions.filter(({ reason }) => reason !== REASONS[fate]);
    return others.map(({ outcome, reason }) => `${id} should be ${fate}, and the log says ${outcome} ${reason ?? ''}`);
  }
  const created = executions.filter(({ outcome }) => outcome === 'created');
  const strange = executions.filter(({ outcome, reason }) => outcome !== 'created' && reason !== 'ZB_DUPLICATE');
  const misnamed = executions.filter(({ issueKey }) => issueKey !== undefined && !keys.includes(issueKey));
  return [
    ...(created.length === 1 ? [] : [`${id} has ${created.length} executions that say created`]),
    ...strange.map(
      ({ outcome, reason }) => `${id} should be created or a duplicate, and the log says ${outcome} ${reason ?? ''}`,
    ),
    ...misnamed.map(({ issueKey }) => `${id} has no Issue ${issueKey}, which the log names`),
  ];
}
