import type { Problem, Result } from '@zenbridge/runtime';
import type { DeploymentStatus } from '../api/deployment.ts';
import type { OrgMetadata } from '../api/org-metadata.ts';

/** How long to wait for Salesforce, and by which clock. */
export interface Patience {
  /** Milliseconds until a deployment that still runs is left to itself. */
  readonly waitMs: number;
  /** Milliseconds between two looks at a deployment. */
  readonly pollMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/**
 * Looks at a deployment until it has ended or the time is over. A look that fails for a passing reason is not the end of
 * it: Salesforce goes on deploying.
 */
export async function follow(
  org: OrgMetadata,
  id: string,
  until: number,
  { pollMs, now, sleep }: Patience,
): Promise<Result<DeploymentStatus, Problem>> {
  for (;;) {
    const status = await org.deployment(id);
    const isPassing = !status.ok && status.error.code === 'ZB_SALESFORCE_UNREACHABLE' && now() < until;
    if (!isPassing && (!status.ok || status.value.isDone || now() >= until)) return status;
    await sleep(pollMs);
  }
}
