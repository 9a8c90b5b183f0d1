import type { Code, Problem } from '@zenbridge/runtime';
import { type Path, pathText } from '../integration/checking/flaw.ts';

/** Something that live metadata shows about an integration. */
export interface Finding {
  /** With a problem no event could end well, or none of a kind; a warning is allowed and may be meant. */
  readonly severity: 'problem' | 'warning';
  readonly code: Code;
  /** Leads to the place within the definition of the integration. */
  readonly path: Path;
  /** Characters into the text at `path`, for a mistake inside a formula. */
  readonly offset?: number;
  /** Sentences for the person who wrote the definition. */
  readonly detail: string;
}

export const problem = (code: Code, path: Path, detail: string): Finding => ({
  severity: 'problem',
  code,
  path,
  detail,
});

export const warning = (code: Code, path: Path, detail: string): Finding => ({
  severity: 'warning',
  code,
  path,
  detail,
});

/** What kept Salesforce or ZenQMS from telling, as a finding. */
export const untold = ({ code, detail }: Problem, path: Path): Finding => problem(code, path, detail);

/** The place of a finding in the definition: `spec.mapping.customFields[1].to`. */
export const placeOf = ({ path }: Pick<Finding, 'path'>): string => pathText(path);

/** ` Did you mean "Subject"?`, or nothing. */
export const didYouMean = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
