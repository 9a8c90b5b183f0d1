export { judgeClock } from './clock.ts';
export { integrationChecks } from './doctor.ts';
export { type Check, type DoctorLine, fail, failWith, pass, warn } from './line.ts';
export { runChecks } from './run-checks.ts';
