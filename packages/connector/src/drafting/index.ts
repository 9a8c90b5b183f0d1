export { type DraftSources, draftFailure, draftIssue } from './draft.ts';
export { People } from './people.ts';
export type { Target } from './target.ts';
export { Targets } from './targets.ts';
