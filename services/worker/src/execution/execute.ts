import { mapRecord } from '@zenbridge/connector/mapping';
import type { SalesforceRecord } from '@zenbridge/connector/salesforce';
import type { IssueDraft } from '@zenbridge/connector/zenqms';
import type { Claims } from '@zenbridge/ledger';
import type { IntegrationSource, LoadedIntegration } from '../integrations/loaded.ts';
import { claimRecord, type HeldClaim } from './claim.ts';
import { createIssue } from './create.ts';
import type { StoredEvent } from './event.ts';
import { applyFilter, filtersHere } from './filter.ts';
import { findIssue } from './find.ts';
import { fromResult, next, type Step, StepRunner } from './steps.ts';
import type { Verdict } from './verdict.ts';

/** What executions share. */
export interface ExecuteDependencies {
  readonly integrations: IntegrationSource;
  readonly claims: Claims;
  /** Names this worker in the claims that it holds. */
  readonly holder: string;
  readonly claimLeaseMs: number;
  readonly visibilityWindowMs: number;
  readonly searchAfterMs: number;
  readonly sendWithinMs: number;
  readonly now: () => number;
}

/** One run of an execution: what it came to, under which revision, and how long each step took in milliseconds. */
export interface Run {
  readonly verdict: Verdict;
  readonly revision?: number;
  readonly steps: Readonly<Record<string, number>>;
}

/**
 * Executes one event once: load, claim, find, fetch, filter, map, create. Nothing is written to the execution log here.
 * `aborted` tells whether the queue has taken the job away from this worker.
 */
export async function execute(
  event: StoredEvent,
  dependencies: ExecuteDependencies,
  aborted: () => boolean,
): Promise<Run> {
  const runner = new StepRunner(dependencies.now);
  const loaded = await runner.run('load', () => dependencies.integrations.load(event));
  if (loaded.kind !== 'next') return { verdict: loaded, steps: runner.durations };
  const integration = loaded.value;
  const verdict = await claimAndCreate(event, integration, dependencies, runner, aborted);
  return { verdict, revision: integration.revision, steps: runner.durations };
}

async function claimAndCreate(
  event: StoredEvent,
  integration: LoadedIntegration,
  dependencies: ExecuteDependencies,
  runner: StepRunner,
  aborted: () => boolean,
): Promise<Verdict> {
  const { claims, holder, claimLeaseMs: leaseMs } = dependencies;
  const { executionId, recordId } = event;
  const scope = integration.claimScope(recordId);
  const claimed = await runner.run('claim', () => claimRecord(claims, scope, { executionId, holder, leaseMs }));
  if (claimed.kind !== 'next') return claimed;
  const claim = claimed.value;
  try {
    return await createUnderClaim(event, integration, claim, dependencies, runner, aborted);
  } finally {
    await claim.release();
  }
}

async function createUnderClaim(
  event: StoredEvent,
  integration: LoadedIntegration,
  claim: HeldClaim,
  dependencies: ExecuteDependencies,
  runner: StepRunner,
  aborted: () => boolean,
): Promise<Verdict> {
  const { executionId, recordId } = event;
  const { now, visibilityWindowMs, searchAfterMs, sendWithinMs } = dependencies;
  const search = () => integration.findIssues(recordId);
  const found = await runner.run('find', () => findIssue({ executionId, claim, search, visibilityWindowMs }));
  if (found.kind !== 'next') return found;

  const fetched = await runner.run('fetch', async () => fromResult(await integration.fetchRecord(event)));
  if (fetched.kind !== 'next') return fetched;
  const record = fetched.value;

  if (filtersHere(integration.spec, event.source)) {
    const filtered = await runner.run('filter', async (): Promise<Step<void>> => {
      const formula = fromResult(await integration.filter());
      return formula.kind === 'next' ? applyFilter(formula.value, record, event.change, now()) : formula;
    });
    if (filtered.kind !== 'next') return filtered;
  }

  const mapped = await runner.run('map', async () => mapToDraft(integration, record, now()));
  if (mapped.kind !== 'next') return mapped;
  const draft = mapped.value;

  const send = (issue: IssueDraft) => integration.createIssue(issue);
  return runner.run('create', () => createIssue({ claim, draft, send, aborted, searchAfterMs, sendWithinMs }));
}

/** Maps the record; everything that cannot be mapped is named in one problem. */
function mapToDraft(integration: LoadedIntegration, record: SalesforceRecord, now: number): Step<IssueDraft> {
  const { spec, category, assigneeIds, recordIdPlace } = integration;
  const mapped = mapRecord({ spec, category, record, assigneeIds, recordIdPlace, now });
  if (mapped.ok) return next(mapped.value);
  const detail = mapped.error.map((problem) => `${problem.at ?? 'record'}: ${problem.detail}`).join(' ');
  return { kind: 'failed', problem: { code: 'ZB_MAPPING_FAILED', detail } };
}
