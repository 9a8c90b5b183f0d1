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
export type { SearchQuery } from './executions/search/query.ts';
export type { RedisClient } from './redis/script.ts';
