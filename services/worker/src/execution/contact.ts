import type { ApiUsage } from '@zenbridge/connector/salesforce';
import type { Problem, Result } from '@zenbridge/runtime';
import { blameFor } from '../parking/blame.ts';

/** What the two sides have answered during one run, if they were asked at all. */
export interface Contact {
  /** A record, or that there is none. */
  salesforce?: 'read';
  /** A search; or that the Issue was created or refused. */
  zenqms?: 'read' | 'write';
  /** How much of the org's API limit was used when Salesforce answered. */
  usage?: ApiUsage;
}

/** Whether a result is an answer of the other side, be it a refusal, and no failure to answer. */
export const isAnswer = (result: Result<unknown, Problem>): boolean =>
  result.ok || blameFor(result.error) === undefined;
