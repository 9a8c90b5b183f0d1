export { createZenqmsClient, type ZenqmsClient, type ZenqmsClientOptions } from './client/client.ts';
export type { ZenqmsConnection } from './client/connection.ts';
export type { CreateOutcome } from './client/create-issue.ts';
export { type Contract, type ContractFault, loadContract } from './contract/load.ts';
export type { ContractSchemas, OperationId, SchemaName } from './contract/types.ts';
export { findAssignee, findCategory, pickCategory } from './lookup.ts';
export type {
  Choice,
  CustomField,
  IssueCategory,
  IssueCategorySummary,
  IssueDraft,
  IssueRef,
  RecordIdPlace,
  Stage,
  ZenqmsRole,
  ZenqmsUser,
} from './model.ts';
