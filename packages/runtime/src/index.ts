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
export { createKeySpace, type KeySpace } from './keys.ts';
export { JOB_SCHEMA_VERSION, type JobData, jobData } from './queues/job.ts';
export { err, ok, type Result } from './result.ts';
