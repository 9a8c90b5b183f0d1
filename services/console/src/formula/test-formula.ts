import { asSeen, compileFilter, type RecordFilter, valueSeen } from '@zenbridge/connector/filter';
import { fieldValue, type SalesforceRecord, toRecordId18 } from '@zenbridge/connector/salesforce';
import { type Explanation, type FormulaProblem, type FormulaRecord, formatProblem } from '@zenbridge/formula';
import type { Reach } from '../connections/stored.ts';
import type { FormulaTest } from './input.ts';
import { placeOf, type TestOrg, unanswered } from './place.ts';
import type { FormulaTestView } from './schema.ts';

/** What a test works with. */
export interface FormulaTestOptions extends Reach {
  readonly now: () => number;
  /** Is told when a record is read from Salesforce for a test. */
  readonly onRead: (read: { readonly object: string; readonly recordId: string }) => void;
}

/**
 * Checks a filter formula and, if there is a record, evaluates it, as the worker would. The answer shows values of the record.
 * Throws a `ProblemError` when something that the test names is not there or Salesforce does not answer.
 */
export async function testFormula(test: FormulaTest, options: FormulaTestOptions): Promise<FormulaTestView> {
  const { formula, timeZone, org, onUnknownPrior } = await placeOf(test, options);
  const target = org && { object: org.object, describe: (name: string) => org.client.describe(name) };
  const compiled = await compileFilter(formula, timeZone, target);
  if (!compiled.ok) {
    if (compiled.error.kind === 'salesforce') throw unanswered(compiled.error.problem);
    return { ...nothing, result: 'invalid', problems: compiled.error.problems.map((one) => problemView(formula, one)) };
  }
  const filter = compiled.value;
  const { fields, priorFields, globals, warnings } = filter.compiled;
  const checked = {
    ...nothing,
    fields: [...fields],
    priorFields: [...priorFields],
    globals: [...globals],
    warnings: warnings.map((one) => problemView(formula, one)),
  };
  const record = await recordOf(test, filter, org, options.onRead);
  if (record === undefined) return { ...checked, result: 'valid' };
  const absent = filter.reads.filter((field) => fieldValue(record, field) === undefined);
  const explained = filter.compiled.explain(recordSeen(test, filter, record, org, options.now()));
  return { ...checked, absent, ...outcomeView(formula, explained), ...(onUnknownPrior && { onUnknownPrior }) };
}

const nothing = { problems: [], warnings: [], fields: [], priorFields: [], globals: [], absent: [] };

async function recordOf(
  { record, recordId }: FormulaTest,
  { reads }: RecordFilter,
  org: TestOrg | undefined,
  onRead: FormulaTestOptions['onRead'],
): Promise<SalesforceRecord | undefined> {
  if (record !== undefined) return { id: '', object: org?.object.name ?? '', fields: record };
  if (recordId === undefined || org === undefined) return undefined;
  onRead({ object: org.object.name, recordId });
  const fetched = await org.client.fetchRecord(org.object.name, recordId, reads);
  if (!fetched.ok) throw unanswered(fetched.error);
  return fetched.value;
}

function recordSeen(
  { isNew, prior = {} }: FormulaTest,
  filter: RecordFilter,
  record: SalesforceRecord,
  org: TestOrg | undefined,
  now: number,
): FormulaRecord {
  const before = new Map(Object.entries(prior).map(([field, value]) => [field.toLowerCase(), value]));
  const organizationId = org && toRecordId18(org.organizationId);
  return {
    isNew,
    now,
    value: (path) => valueSeen(filter, record, path, organizationId),
    prior: (path) => {
      const field = path.toLowerCase();
      return before.has(field) ? { known: true, value: asSeen(filter, path, before.get(field)) } : { known: false };
    },
  };
}

function outcomeView(formula: string, { outcome, clause }: Explanation): Partial<FormulaTestView> & { result: Result } {
  switch (outcome.kind) {
    case 'error':
      return { result: 'fails', problems: [problemView(formula, outcome.problem)] };
    case 'unknownPrior':
      return { result: 'priorUnknown', unknownPrior: [...outcome.fields] };
    case 'value': {
      const result = outcome.value === true ? 'matches' : 'doesNotMatch';
      return { result, value: outcome.value, ...(clause && { clause: { ...clause, saw: [...clause.saw] } }) };
    }
  }
}

type Result = FormulaTestView['result'];

const problemView = (formula: string, { kind, message, position }: FormulaProblem) => ({
  kind,
  message,
  ...(position && { position }),
  drawing: formatProblem(formula, { kind, message, ...(position && { position }) }),
});
