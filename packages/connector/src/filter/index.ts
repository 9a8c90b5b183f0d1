export { compileFilter, type FilterFailure, filterProblems } from './compile.ts';
export { filterFailed, filterOf } from './compiled.ts';
export { type ChangeKind, isNewRecord } from './new-record.ts';
export type { FilterTarget } from './over-describes.ts';
export { asSeen, type RecordFilter, valueSeen } from './record-filter.ts';
export { notTrue, priorUnknown } from './sentences.ts';
export { contradictsTrigger } from './trigger.ts';
export { filtersHere } from './where.ts';
