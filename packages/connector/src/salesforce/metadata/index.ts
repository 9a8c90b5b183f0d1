export type { OrgMetadata } from './api/org-metadata.ts';
export { type PackageFiles, packageOf } from './generate/package.ts';
export {
  type InspectedFlow,
  type InspectedMessage,
  type InspectedTrigger,
  inspectTrigger,
  type TriggerInspection,
} from './org/inspect.ts';
export { readTrigger } from './org/state.ts';
export type { Difference } from './plan/compare.ts';
export { type PlannedComponent, planRemoval, planTrigger, type RemovalPlan, type TriggerPlan } from './plan/plan.ts';
export { type DeployOutcome, deployTrigger } from './run/deploy.ts';
export type { ComponentFailure } from './run/failures.ts';
export type { Patience } from './run/follow.ts';
export { type RemoveOutcome, removeTrigger } from './run/remove.ts';
export type { Underway } from './run/underway.ts';
export { type TriggerOf, wantTrigger } from './want.ts';
export type { WantedTrigger } from './wanted.ts';
