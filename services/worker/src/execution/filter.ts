import type { IntegrationSpec } from '@zenbridge/connector/integration';
import { fieldValue, type SalesforceRecord } from '@zenbridge/connector/salesforce';
import type { CompiledFormula, FormulaInput, PriorInput } from '@zenbridge/formula';
import { type ChangeKnowledge, isNewRecord, type StoredEvent } from './event.ts';
import { next, type Step } from './steps.ts';

/**
 * Whether the filter formula is evaluated here. Salesforce filters before it sends an Outbound Message, and knows the
 * earlier values exactly; webhooks come from senders that may not filter.
 */
export function filtersHere(spec: IntegrationSpec, source: StoredEvent['source']): boolean {
  const { filterFormula, filterRunsIn } = spec.salesforce;
  if (filterFormula === undefined) return false;
  if (filterRunsIn !== undefined) return filterRunsIn === 'zenbridge';
  return source === 'webhook';
}

/** Evaluates the filter formula for `record`. Anything but TRUE is not a match; a runtime error is an error, never a skip. */
export function applyFilter(
  formula: CompiledFormula,
  record: SalesforceRecord,
  change: ChangeKnowledge,
  now: number,
): Step<void> {
  const isNew = isNewRecord(change, record);
  const evaluation = formula.evaluate({
    isNew,
    now,
    value: (path) => fieldValue(record, path) as FormulaInput,
    prior: (path) => priorValue(path, record, change),
    changed: (path) => hasChanged(path, change),
  });
  switch (evaluation.kind) {
    case 'value':
      return evaluation.value === true ? next(undefined) : { kind: 'skipped', reason: 'ZB_FILTERED' };
    case 'unknownPrior': {
      const detail = `The formula asks for the earlier value of ${evaluation.fields.join(', ')}, which the event does not bring. Let Salesforce run the filter, or send changedFields and priorValues.`;
      return { kind: 'failed', problem: { code: 'ZB_FILTER_FAILED', detail } };
    }
    case 'error': {
      const { message, position } = evaluation.problem;
      const at = position === undefined ? {} : { at: `line ${position.line}, column ${position.column}` };
      return { kind: 'failed', problem: { code: 'ZB_FILTER_FAILED', detail: message, ...at } };
    }
  }
}

/** The earlier value of a field: sent with the event, or the present one when the event says it did not change. */
function priorValue(path: string, record: SalesforceRecord, change: ChangeKnowledge): PriorInput {
  const wanted = path.toLowerCase();
  const sent = Object.entries(change.priorValues ?? {}).find(([name]) => name.toLowerCase() === wanted);
  if (sent !== undefined) return { known: true, value: sent[1] as FormulaInput };
  const unchanged = change.changedFields !== undefined && hasChanged(path, change) === false;
  return unchanged ? { known: true, value: fieldValue(record, path) as FormulaInput } : { known: false };
}

function hasChanged(path: string, { changedFields }: ChangeKnowledge): boolean | 'unknown' {
  if (changedFields === undefined) return 'unknown';
  return changedFields.some((field) => field.toLowerCase() === path.toLowerCase());
}
