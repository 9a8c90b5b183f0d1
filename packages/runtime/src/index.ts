export {
  type CatalogueEntry,
  type Code,
  catalogue,
  type ErrorReason,
  entryOf,
  type Kind,
  type RefusalCode,
  type Retry,
  type SkippedReason,
  type Stage,
} from './catalogue/index.ts';
export { describeProblem, type Problem, ProblemError } from './catalogue/problem.ts';
export type { Check } from './health/checks.ts';
export { type Health, type HealthChecks, registerHealth } from './health/health.ts';
export { createKeySpace, type KeySpace } from './keys.ts';
export { publicPath } from './logging/address.ts';
export { createLogger, type Logger } from './logging/logger.ts';
export { type MetricsPlace, openMetricsEndpoint } from './metrics/endpoint.ts';
export { count, type Observe, observe, record } from './metrics/instruments.ts';
export { observeProcess, observeRedisMemory } from './metrics/process.ts';
export { prometheusName } from './metrics/prometheus-name.ts';
export { type MetricName, metricOf, metricsTable } from './metrics/table/index.ts';
export { attributes as metricAttributes } from './metrics/table/metric.ts';
export { addJobLua, queueKeys } from './queues/add-in-script.ts';
export { type Queueable, queueAgain } from './queues/again.ts';
export { checkedServer } from './queues/checked-server.ts';
export {
  currentJobForm,
  JOB_SCHEMA_VERSION,
  type JobData,
  type JobForm,
  type JobReader,
  jobDataOf,
  jobReader,
  readJob,
} from './queues/job.ts';
export { createQueue, JOB_NAME, jobOptions } from './queues/queue.ts';
export { RETRY_PERIOD_MS, retryBackoff, retryDelayMs } from './queues/retry.ts';
export { inspectRedis, type RedisNeeds, requireSoundRedis } from './redis/check/check.ts';
export { durabilitySettings, redisNeeds } from './redis/check/durability-settings.ts';
export { isCluster, type RedisClient } from './redis/client.ts';
export { closeRedis } from './redis/connection/close.ts';
export { connectRedis, type RedisRole } from './redis/connection/connect.ts';
export { pingRedis, waitForRedis } from './redis/connection/wait.ts';
export { isRedisFailure, NotConfirmed } from './redis/failure.ts';
export { type RedisPlace, redisPlace } from './redis/place/place.ts';
export { err, ok, type Result } from './result.ts';
export { Rounds } from './rounds/rounds.ts';
export { commonSettings, portSetting } from './settings/common.ts';
export { defineSettings, type SettingsDefinition, type SettingsValues } from './settings/definition.ts';
export { type DescribedSetting, describeSettings } from './settings/describe.ts';
export { type Environment, loadSettingsOrExit, readSettings } from './settings/read.ts';
export { runService } from './shutdown/run.ts';
export {
  jobMetadataOf,
  startMessage,
  startSending,
  type TracedMessage,
  type TracedSending,
} from './telemetry/messages.ts';
export { queueTelemetry } from './telemetry/queues.ts';
export {
  currentSpan,
  currentTraceId,
  currentTraceparent,
  failSpan,
  inSpan,
  recordWait,
  type Span,
  SpanKind,
  tracer,
  withTraceparent,
} from './telemetry/spans.ts';
export { flushTelemetry, isMetricsOn, isTracingOn } from './telemetry/state.ts';
