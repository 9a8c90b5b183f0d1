import { draftIssue } from '@zenbridge/connector/drafting';
import {
  type ChangeKind,
  contradictsTrigger,
  filterFailed,
  isNewRecord,
  notTrue,
  valueSeen,
} from '@zenbridge/connector/filter';
import type { SalesforceRecord } from '@zenbridge/connector/salesforce';
import type { IssueDraft } from '@zenbridge/connector/zenqms';
import { type Code, entryOf, type Problem } from '@zenbridge/runtime';
import type { OpenSide } from './open-side.ts';
import type { PreviewedIssue } from './schema.ts';

/** What an event about a record would come to. */
export interface Evaluation {
  readonly outcome: 'created' | 'skipped' | 'error';
  readonly reason?: Code;
  readonly note?: string;
  readonly problems: readonly Problem[];
  readonly issue?: PreviewedIssue;
}

/**
 * Takes a record the way of an event, as far as nothing is searched for or created. Rejects with nothing but defects: what
 * Salesforce and ZenQMS answer is part of the evaluation.
 *
 * @param changeKind of the latest event about the record
 */
export async function evaluate(
  side: OpenSide,
  record: SalesforceRecord | undefined,
  changeKind: ChangeKind,
  now: number,
): Promise<Evaluation> {
  if (record === undefined) {
    const detail = 'Salesforce has no such record, or does not show it to the user of the connection.';
    return ended([{ code: 'ZB_RECORD_NOT_FOUND', detail }]);
  }
  const { trigger } = side.spec.salesforce;
  if (contradictsTrigger(trigger, changeKind)) {
    const detail = `The record was ${changeKind}, the trigger is "${trigger}".`;
    return ended([{ code: 'ZB_TRIGGER_MISMATCH', detail }]);
  }
  const filtered = filter(side, record, changeKind, now);
  if (filtered.problem !== undefined) return ended([filtered.problem]);
  const note = filtered.note === undefined ? {} : { note: filtered.note };
  const draft = await draftIssue(side.sources, record, now);
  if (!draft.ok) return { ...ended(draft.error), ...note };
  return { outcome: 'created', problems: [], issue: viewIssue(draft.value, side), ...note };
}

function ended(problems: readonly Problem[]): Evaluation {
  const code = problems[0]?.code ?? 'ZB_MAPPING_FAILED';
  return { outcome: entryOf(code).kind === 'skipped' ? 'skipped' : 'error', reason: code, problems };
}

/** Evaluates the formula whoever does so in earnest: a record that Salesforce would not send becomes no Issue either. */
function filter(
  { spec, filter: compiled, organizationId }: OpenSide,
  record: SalesforceRecord,
  kind: ChangeKind,
  now: number,
): { readonly problem?: Problem; readonly note?: string } {
  if (compiled === undefined) return {};
  const { filterRunsIn, onUnknownPrior } = spec.salesforce;
  if (!compiled.ok) {
    if (filterRunsIn !== 'salesforce') return { problem: compiled.error };
    return { note: `Only Salesforce can evaluate the filter formula. ${compiled.error.detail}` };
  }
  const { value: recordFilter } = compiled;
  const seen = {
    isNew: isNewRecord({ kind }, record),
    now,
    value: (path: string) => valueSeen(recordFilter, record, path, organizationId),
    prior: () => ({ known: false }) as const,
  };
  const { outcome, clause } = recordFilter.compiled.explain(seen);
  switch (outcome.kind) {
    case 'value':
      if (outcome.value === true) return {};
      return { problem: { code: 'ZB_FILTERED', detail: clause ? notTrue(clause) : 'The formula is not true.' } };
    case 'unknownPrior': {
      const unknown = `A preview does not know what ${outcome.fields.join(', ')} was before the change.`;
      if (onUnknownPrior === 'skip') return { problem: { code: 'ZB_PRIOR_UNKNOWN', detail: unknown } };
      return { note: `${unknown} It counts as a match here.` };
    }
    case 'error':
      return { problem: filterFailed([outcome.problem]) };
  }
}

function viewIssue(draft: IssueDraft, { target: { category } }: OpenSide): PreviewedIssue {
  const fields = new Map(category.stages.flatMap((stage) => stage.fields).map((field) => [field.id, field]));
  const customFields = draft.customFields.map(({ fieldId, value }): [string, unknown] => {
    const field = fields.get(fieldId);
    const labelOf = (one: unknown) => field?.choices.find(({ id }) => id === one)?.label ?? one;
    return [field?.label ?? fieldId, Array.isArray(value) ? value.map(labelOf) : labelOf(value)];
  });
  return {
    title: draft.title,
    category: category.key,
    ...(draft.dueDate !== undefined && { dueDate: draft.dueDate }),
    assigneeIds: [...draft.assigneeIds],
    ...(draft.externalId !== undefined && { externalId: draft.externalId }),
    customFields: Object.fromEntries(customFields),
  };
}
