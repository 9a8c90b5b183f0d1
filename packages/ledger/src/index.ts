export {
  type Admission,
  type Breakers,
  createBreakers,
  type DestinationFailure,
  type Reported,
} from './breakers/breakers.ts';
export { type Destination, destinationName } from './breakers/destination.ts';
export type { BreakerPolicy } from './breakers/policy.ts';
export type { BreakerChange, BreakerState, BreakerStatus } from './breakers/status.ts';
export {
  type ClaimAnswer,
  type Claims,
  createClaims,
  type HoldAnswer,
  type SettleAnswer,
  type UnsettledRecord,
} from './claims/claims.ts';
export type { ClaimScope, RecordState } from './claims/record.ts';
export { type Control, createControl, type Decision, type Mode } from './control/control.ts';
export type {
  Authorship,
  Change,
  DefinitionInput,
  ManagedBy,
  Revision,
  StoredDefinition,
} from './definitions/revision.ts';
export { createDefinitionStore, type DefinitionStore } from './definitions/store.ts';
export { createDrift, type Drift, type DriftFinding, type DriftReport } from './drift/drift.ts';
export { createDurability, type Durability, type DurabilityOptions } from './durability/durability.ts';
export type {
  ChangeKnowledge,
  EarlierOutcome,
  EventSource,
  Execution,
  ExecutionState,
  NewEvent,
  Outcome,
  StoredEvent,
} from './executions/execution.ts';
export { createExecutionLog, type ExecutionLog, type ExecutionLogOptions } from './executions/log.ts';
export type { Begun, Ending, Setback } from './executions/progress/progress.ts';
export type { UnfinishedQuery } from './executions/recovery/recovery.ts';
export { type ReopenQuery, reopenMatching } from './executions/recovery/reopen-matching.ts';
export type { SearchQuery } from './executions/search/query.ts';
export { isSame, type KnownValue, type KnownValues, knownValue } from './prior-values/known-value.ts';
export { createPriorValues, type Memory, type PriorValues } from './prior-values/store.ts';
export type { RedisClient } from './redis/script.ts';
export { type Backlog, type BacklogQueue, readBacklog } from './standing/backlog.ts';
export { observeStanding, type StandingSources } from './standing/observe.ts';
export { isEncryptionKey } from './tokens/encryption.ts';
export { createTokenStore, type KeptToken, type RedisTokenStore, type TokenStoreOptions } from './tokens/store.ts';
