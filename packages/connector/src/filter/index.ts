export { compileFilter, type FilterFailure, type FilterTarget, filterProblems } from './compile.ts';
export { asSeen, type RecordFilter, valueSeen } from './record-filter.ts';
