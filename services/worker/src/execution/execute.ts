import type { SalesforceRecord } from '@zenbridge/connector/salesforce';
import type { IssueDraft } from '@zenbridge/connector/zenqms';
import type { Claims, PriorValues } from '@zenbridge/ledger';
import { err } from '@zenbridge/runtime';
import { FilterRun } from '../filter/filter-run.ts';
import type { ExpectedRecord, IntegrationSource, LoadedIntegration } from '../integrations/loaded.ts';
import { atCheckpoint } from './checkpoints.ts';
import { claimRecord, type HeldClaim } from './claim.ts';
import { type Contact, isAnswer } from './contact.ts';
import { createIssue } from './create.ts';
import type { StoredEvent } from './event.ts';
import { findIssue } from './find.ts';
import { fromResult, StepRunner } from './steps.ts';
import type { Verdict } from './verdict.ts';

/** What executions share. */
export interface ExecuteDependencies {
  readonly integrations: IntegrationSource;
  readonly claims: Claims;
  /** Where the values that filter formulas compare with are kept; without it they are not. */
  readonly priorValues: PriorValues | undefined;
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
  /** What the other sides answered. */
  readonly contact: Contact;
  /** What the execution log should say besides. */
  readonly note?: string;
}

/** What differs from run to run of the same execution. */
export interface RunOptions {
  /** Tells whether the queue has taken the job away from this worker. */
  readonly aborted: () => boolean;
  /** The retry period is over: what is in doubt is settled, and nothing is sent once more after that. */
  readonly isLastTry: boolean;
}

/** All that the steps of one run work with. */
interface Running extends RunOptions {
  readonly event: StoredEvent;
  readonly dependencies: ExecuteDependencies;
  readonly runner: StepRunner;
  readonly expected: ExpectedRecord;
  readonly contact: Contact;
  readonly notes: string[];
}

/** Executes one event once: load, claim, find, fetch, filter, map, create. Nothing is written to the execution log here. */
export async function execute(
  event: StoredEvent,
  dependencies: ExecuteDependencies,
  options: RunOptions,
): Promise<Run> {
  const runner = new StepRunner(event, dependencies.now);
  const contact: Contact = {};
  const notes: string[] = [];
  const loaded = await runner.run('load', () => dependencies.integrations.load(event));
  if (loaded.kind !== 'next') return { verdict: loaded, steps: runner.durations, contact };
  const integration = loaded.value;
  const expected = integration.expectRecord(event);
  const running = { ...options, event, dependencies, runner, expected, contact, notes };
  const verdict = await claimAndCreate(integration, running).finally(expected.done);
  const noted = notes.length > 0 ? { note: notes.join(' ') } : {};
  return { verdict, revision: integration.revision, steps: runner.durations, contact, ...noted };
}

async function claimAndCreate(integration: LoadedIntegration, running: Running): Promise<Verdict> {
  const { event, dependencies, runner } = running;
  const { claims, holder, claimLeaseMs: leaseMs } = dependencies;
  const { executionId, recordId } = event;
  const scope = integration.claimScope(recordId);
  const claimed = await runner.run('claim', () => claimRecord(claims, scope, { executionId, holder, leaseMs }));
  if (claimed.kind !== 'next') return claimed;
  const claim = claimed.value;
  try {
    return await createUnderClaim(integration, claim, running);
  } finally {
    await claim.release();
  }
}

async function createUnderClaim(integration: LoadedIntegration, claim: HeldClaim, running: Running): Promise<Verdict> {
  const { event, dependencies, runner, expected, contact, notes, isLastTry } = running;
  const { executionId, recordId } = event;
  const { priorValues, now, visibilityWindowMs } = dependencies;
  const search = async () => {
    const issues = await integration.findIssues(recordId);
    if (isAnswer(issues)) contact.zenqms = 'read';
    return issues;
  };
  const finding = { executionId, claim, search, visibilityWindowMs, isLastTry };
  const found = await runner.run('find', () => findIssue(finding));
  if (found.kind !== 'next') return found;
  if (!integration.mayCreate) return { kind: 'skipped', reason: 'ZB_INTEGRATION_DISABLED' };

  const fetched = await runner.run('fetch', async () => {
    const record = await expected.fetch();
    const usage = integration.apiUsage();
    if (isAnswer(record)) Object.assign(contact, { salesforce: 'read', ...(usage && { usage }) } satisfies Contact);
    return fromResult(record);
  });
  if (fetched.kind !== 'next') return fetched;
  const record = fetched.value;

  const filter = new FilterRun({ integration, event, record, priorValues, now: now() });
  const verdict = await createIfMatching(integration, record, filter, claim, running);
  await filter.remember(verdict);
  if (filter.note !== undefined) notes.push(filter.note);
  return verdict;
}

async function createIfMatching(
  integration: LoadedIntegration,
  record: SalesforceRecord,
  filter: FilterRun,
  claim: HeldClaim,
  { event, dependencies, runner, contact, aborted }: Running,
): Promise<Verdict> {
  const { now, searchAfterMs, sendWithinMs } = dependencies;
  if (filter.isNeeded) {
    const filtered = await runner.run('filter', () => filter.run());
    if (filtered.kind !== 'next') return filtered;
  }

  const mapped = await runner.run('map', async () => fromResult(await integration.map(record, now())));
  if (mapped.kind !== 'next') return mapped;
  const draft = mapped.value;

  const send = async (issue: IssueDraft) => {
    const outcome = await integration.createIssue(issue);
    if (outcome.kind === 'created' || (outcome.kind === 'refused' && isAnswer(err(outcome.problem))))
      contact.zenqms = 'write';
    return outcome;
  };
  const holdsOn = await filter.remembers();
  const creating = { claim, holdsOn, draft, send, aborted, searchAfterMs, sendWithinMs };
  return runner.run('create', () => createIssue({ ...creating, at: (at, act) => atCheckpoint(event, at, act) }));
}
