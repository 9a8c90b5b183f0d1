export { type DraftSources, draftFailure, draftIssue } from './draft.ts';
export { People } from './people.ts';
export { lookUpTarget, type Target } from './target.ts';
export { Targets } from './targets.ts';
