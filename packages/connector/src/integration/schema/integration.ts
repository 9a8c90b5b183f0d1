import { z } from 'zod';
import { filterFormula, refineCompiled } from './filter-formula.ts';
import { mappingSpec } from './mapping.ts';
import { oneOf } from './one-of.ts';
import { sources } from './sources.ts';
import { definitionName, objectName, someText, timeZone } from './text.ts';

/** The Salesforce side: which records, and which of their changes. */
const salesforce = z.strictObject({
  connection: definitionName,
  object: objectName,
  trigger: z.enum(['created', 'updated', 'createdOrUpdated']),
  filterFormula: filterFormula.exactOptional(),
  /**
   * Where the filter formula decides. Left out: an Outbound Message was filtered by Salesforce, a webhook event is
   * filtered here. `zenbridge`: always here. `salesforce`: never here.
   */
  filterRunsIn: z.enum(['salesforce', 'zenbridge']).exactOptional(),
  /**
   * What becomes of an event when the answer of the formula hangs on values before the change that nobody knows. `process`,
   * which is also what happens when it is left out: the event counts as a match. `skip`: it is skipped.
   */
  onUnknownPrior: z.enum(['process', 'skip']).exactOptional(),
});

/** Where the Issue keeps the Salesforce record id: its external id, or a first-stage custom field named here. */
const recordId = z.union([z.literal('externalId'), z.strictObject({ customField: someText })], {
  error: 'write externalId, or { customField: label or id of a first-stage field }',
});

/** The ZenQMS side: what is created, and what counts as its duplicate. */
const zenqms = z.strictObject({
  connection: definitionName,
  /** Key, name or id of the Issue category. */
  category: someText,
  recordId: recordId.default('externalId'),
  /** A record gets at most one Issue in the whole account, or one per category. */
  duplicateScope: z.enum(['account', 'category']).default('account'),
  defaultAssignee: oneOf('way to name the assignee', {
    email: z.string().regex(/^[^\s@]+@[^\s@]+$/, 'write an e-mail address'),
    id: someText,
  }),
});

/** One route from Salesforce to ZenQMS. */
export const integrationSpec = z
  .strictObject({
    salesforce,
    sources,
    zenqms,
    /** In which "today" begins and date-times become dates. */
    timeZone: timeZone.default('UTC'),
    mapping: mappingSpec.prefault({}),
  })
  .superRefine(
    (spec, context) => {
      const source = formulaEvaluatedHere(spec);
      if (source !== undefined) refineCompiled(context, source, ['salesforce', 'filterFormula']);
    },
    // Also when something else is wrong: all mistakes are told at once.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );

export type IntegrationSpec = z.output<typeof integrationSpec>;

/** The filter formula, if events may have to be filtered here. `spec` may lack anything. */
function formulaEvaluatedHere(spec: {
  readonly salesforce?: { readonly filterFormula?: unknown; readonly filterRunsIn?: unknown } | null;
  readonly sources?: { readonly webhook?: unknown } | null;
}): string | undefined {
  const { filterFormula: source, filterRunsIn } = spec.salesforce ?? {};
  const here = filterRunsIn === 'zenbridge' || (filterRunsIn === undefined && spec.sources?.webhook !== undefined);
  return here && typeof source === 'string' ? source : undefined;
}
