import type { MetadataState } from './store.ts';

/** What came of one component of a deployment. */
export interface ComponentResult {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  /** Why it failed, or a warning; undefined if all is well. */
  readonly problem?: string;
  readonly isSuccess: boolean;
}

/** What came of a deployment: the metadata after it, and each component. */
export interface Applied {
  readonly state: MetadataState;
  readonly results: readonly ComponentResult[];
}

/** A component that failed. */
export const failed = (
  type: string,
  fullName: string,
  fileName: string,
  problems: readonly string[],
): ComponentResult => ({
  type,
  fullName,
  fileName,
  problem: problems.join('\n'),
  isSuccess: false,
});
