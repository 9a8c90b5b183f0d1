import type { Context, Given, Option } from '../../cli/command.ts';
import { TIME_FORMS, timeGiven } from '../../cli/times.ts';

/** What executions are searched by; all that is given must hold. */
export const filterOptions = {
  integration: { value: 'NAME', description: 'of this integration' },
  record: { value: 'ID', description: 'about this Salesforce record, 15 or 18 characters' },
  issue: { value: 'KEY', description: 'that name this Issue, such as CMP-103' },
  outcome: {
    value: 'OUTCOME',
    choices: ['created', 'skipped', 'error'],
    description: 'with this outcome',
  },
  state: {
    value: 'STATE',
    choices: ['waiting', 'running', 'retrying', 'in_doubt', 'created', 'skipped', 'error'],
    description: 'in this state',
  },
  reason: { value: 'CODE', description: 'skipped or failed for this reason, such as ZB_MAPPING_FAILED' },
  from: { value: 'TIME', description: `received at or after: ${TIME_FORMS}` },
  to: { value: 'TIME', description: 'received before' },
} as const satisfies Record<string, Option>;

/** The filters that were given, as the console takes them. */
export function filtersOf(given: Given, { now }: Pick<Context, 'now'>): Record<string, string | undefined> {
  return {
    integration: given.text('integration'),
    recordId: given.text('record'),
    issueKey: given.text('issue'),
    outcome: given.text('outcome'),
    state: given.text('state'),
    reason: given.text('reason'),
    from: timeGiven('from', given.text('from'), now()),
    to: timeGiven('to', given.text('to'), now()),
  };
}
