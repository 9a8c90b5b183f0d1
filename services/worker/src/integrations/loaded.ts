import type { RecordFilter } from '@zenbridge/connector/filter';
import type { IntegrationSpec } from '@zenbridge/connector/integration';
import type { ApiUsage, SalesforceRecord } from '@zenbridge/connector/salesforce';
import type { CreateOutcome, IssueDraft, IssueRef } from '@zenbridge/connector/zenqms';
import type { ClaimScope } from '@zenbridge/ledger';
import type { Problem, Result } from '@zenbridge/runtime';
import type { StoredEvent } from '../execution/event.ts';
import type { Step } from '../execution/steps.ts';

/** A record that may be read. Whoever expects it says when they are done. */
export interface ExpectedRecord {
  /** Reads the record with the fields that mapping and filter need. */
  fetch(): Promise<Result<SalesforceRecord, Problem>>;
  /** Says that the execution is over, whether or not it has read the record. */
  done(): void;
}

/** One revision of an integration with everything that executing an event under it needs. */
export interface LoadedIntegration {
  readonly name: string;
  readonly revision: number;
  readonly spec: IntegrationSpec;
  /** False when the integration is disabled: then only what was sent already is looked for. */
  readonly mayCreate: boolean;
  /** The org that records are read from. */
  readonly organizationId: string;
  /** Where the claim of a record lives: per ZenQMS account, or per category if the integration says so. */
  claimScope(recordId: string): ClaimScope;
  findIssues(recordId: string): Promise<Result<readonly IssueRef[], Problem>>;
  /** Announces that the record of an event may be read: those that are read at about the same time share a call. */
  expectRecord(event: StoredEvent): ExpectedRecord;
  /** The filter formula, compiled against the object in the org. Asked for only when it is evaluated here. */
  filter(): Promise<Result<RecordFilter, Problem>>;
  /** Makes the Issue of a record, asking Salesforce for field types and ZenQMS for users and roles where it has to. */
  map(record: SalesforceRecord, now: number): Promise<Result<IssueDraft, Problem>>;
  createIssue(draft: IssueDraft): Promise<CreateOutcome>;
  /** What Salesforce last said about the use of its API. */
  apiUsage(): ApiUsage | undefined;
}

/** Where executions get their integration from. */
export interface IntegrationSource {
  /** The current revision of the event's integration, or why the event is not executed. */
  load(event: StoredEvent): Promise<Step<LoadedIntegration>>;
}
