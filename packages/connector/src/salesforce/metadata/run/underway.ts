import type { DeploymentProgress } from '../api/deployment.ts';
import type { ComponentFailure } from './failures.ts';

/** A deployment that Salesforce is at, handed back to go on with it. */
export interface Underway {
  /** Id of the deployment in Salesforce. */
  readonly id: string;
  /**
   * What it does: `active` brings a Flow that runs, `draft` one that an administrator activates, `versions` removes versions of
   * the Flow, `messages` removes Outbound Messages.
   */
  readonly step: 'active' | 'draft' | 'versions' | 'messages';
}

/** Salesforce has not ended yet. */
export interface Running {
  readonly kind: 'running';
  readonly underway: Underway;
  readonly progress: DeploymentProgress;
}

/** Salesforce refused. Nothing of that deployment is in force. */
export interface RefusedDeployment {
  readonly kind: 'refused';
  readonly failures: readonly ComponentFailure[];
}
