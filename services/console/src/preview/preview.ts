import { isDeepStrictEqual } from 'node:util';
import { People } from '@zenbridge/connector/drafting';
import { compareDefinitions, compareValues } from '@zenbridge/connector/integration';
import type { SalesforceRecord } from '@zenbridge/connector/salesforce';
import type { ExecutionLog } from '@zenbridge/ledger';
import { err, type Logger, ok, type Problem, ProblemError, type Result } from '@zenbridge/runtime';
import { readInForce } from '../connections/stored.ts';
import type { Services } from '../services.ts';
import { candidates } from '../setup/candidates.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { PreviewInput } from './input.ts';
import { type OpenSide, openSide, type Reached } from './open-side.ts';
import { type KnownRecord, recordsOf } from './records.ts';
import type { PreviewedRecord, PreviewView } from './schema.ts';
import { findSides, type Sides } from './sides.ts';

/** What a preview works with. */
export interface PreviewOptions extends Pick<Services, 'definitions' | 'connections' | 'freshConnections'> {
  readonly log: Pick<ExecutionLog, 'search'>;
  readonly now: () => number;
  /** Who asks: that records were read for whom is logged. */
  readonly readBy: { readonly caller: string; readonly log: Pick<Logger, 'info'> };
}

/** What is in force, opened to be compared with; or why there is nothing to compare with. */
type Comparison = { readonly side: OpenSide; readonly revision: number } | { readonly why: string };

/**
 * Shows what a revision, or definitions that are not stored, would make of records: records are read, Issues are made and
 * compared with those of the integration in force, and nothing is created or kept.
 *
 * @returns every problem of the given definitions. Throws a `ProblemError` when something that is named is not there, or
 *   Salesforce or ZenQMS do not answer
 */
export async function previewIntegration(
  name: string,
  input: PreviewInput,
  options: PreviewOptions,
): Promise<Result<PreviewView, Problem[]>> {
  const inForce = await readInForce(options.definitions);
  const sides = await findSides(name, input, { inForce, store: options.definitions });
  if (!sides.ok) return err(sides.error);
  const { tried, current } = sides.value;
  const reached = { opening: candidates(inForce, options), people: new People(options.now) };
  const opened = orThrow(await openSide(tried, reached));
  const comparison = await comparisonFor(sides.value, reached);
  const { object } = opened.spec.salesforce;
  const known = await recordsOf(name, object, input, options.log);
  const { caller, log } = options.readBy;
  log.info({ by: caller, integration: name, records: known.map(({ id }) => id) }, 'records read for a preview');
  const { records, compared } = await readRecords(known, opened, comparison);

  const now = options.now();
  const views = known.map(async (one) => {
    const kind = one.execution?.changeKind ?? 'unknown';
    const record = records.get(one.id);
    const [after, before] = await Promise.all([
      evaluate(opened, record, kind, now),
      'side' in compared ? evaluate(compared.side, record, kind, now) : undefined,
    ]);
    return viewRecord(one, after, before);
  });
  return ok({
    integration: name,
    object,
    revision: tried.revision,
    ...('side' in compared ? { comparedWith: compared.revision } : { notCompared: compared.why }),
    changes: compareDefinitions(current?.definition, tried.definition),
    records: await Promise.all(views),
  });
}

async function comparisonFor({ tried, current }: Sides, reached: Reached): Promise<Comparison> {
  if (current?.revision === undefined) return { why: 'The integration is not in force yet.' };
  const [was, is] = [current.definition.spec.salesforce, tried.definition.spec.salesforce];
  if (was.object.toLowerCase() !== is.object.toLowerCase()) return { why: `It is about ${was.object} so far.` };
  if (!isDeepStrictEqual(current.org, tried.org)) {
    return { why: 'It is about another org so far, or reaches it in another way.' };
  }
  const opened = await openSide(current, reached);
  if (opened.ok) return { side: opened.value, revision: current.revision };
  return { why: `What is in force cannot be used: ${opened.error.detail}` };
}

/** Reads the records with the fields of both sides; with those of the tried side alone, when both are not to be had. */
async function readRecords(
  known: readonly KnownRecord[],
  tried: OpenSide,
  comparison: Comparison,
): Promise<{ readonly records: ReadonlyMap<string, SalesforceRecord>; readonly compared: Comparison }> {
  if (known.length === 0) return { records: new Map(), compared: comparison };
  const ids = known.map(({ id }) => id);
  const read = (fields: readonly string[]) => tried.salesforce.fetchRecords(tried.spec.salesforce.object, ids, fields);
  if ('side' in comparison) {
    const ofBoth = await read([...tried.fields, ...comparison.side.fields]);
    if (ofBoth.ok) return { records: ofBoth.value, compared: comparison };
    const records = orThrow(await read(tried.fields));
    return { records, compared: { why: `What is in force cannot be used: ${ofBoth.error.detail}` } };
  }
  return { records: orThrow(await read(tried.fields)), compared: comparison };
}

function viewRecord(
  { id, execution }: KnownRecord,
  after: Evaluation,
  before: Evaluation | undefined,
): PreviewedRecord {
  const { outcome, reason, note, problems, issue } = after;
  return {
    recordId: id,
    execution: execution && {
      id: execution.id,
      state: execution.state,
      revision: execution.revision,
      issueKey: execution.issueKey,
    },
    outcome,
    reason,
    note,
    problems: problems.map(({ code, at, detail }) => ({ code, at, detail })),
    issue,
    differences: before === undefined ? [] : compareValues(comparable(before), comparable(after)),
  };
}

const comparable = ({ outcome, reason, issue }: Evaluation) => ({ outcome, reason, issue });

function orThrow<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.error);
}
