import { z } from 'zod';
import { filterFormula, refineCompiled } from './filter-formula.ts';
import { mappingSpec } from './mapping.ts';
import { oneOf } from './one-of.ts';
import { sources } from './sources.ts';
import { definitionName, objectName, someText, timeZone } from './text.ts';

/** The Salesforce side: which records, and which of their changes. */
const salesforce = z.strictObject({
  connection: definitionName.describe('Name of a SalesforceConnection'),
  object: objectName.describe('API name of the object, such as Case'),
  trigger: z.enum(['created', 'updated', 'createdOrUpdated']).describe('Which changes of a record count'),
  filterFormula: filterFormula
    .exactOptional()
    .describe('A Salesforce formula; records for which it is not true are skipped. Left out: every record counts'),
  filterRunsIn: z
    .enum(['salesforce', 'zenbridge'])
    .exactOptional()
    .describe(
      'Where the filter formula decides. Left out: an Outbound Message was filtered by Salesforce, a webhook event is filtered here. zenbridge: always here. salesforce: never here',
    ),
  onUnknownPrior: z
    .enum(['process', 'skip'])
    .exactOptional()
    .describe(
      'What becomes of an event when the answer of the formula hangs on values before the change that nobody knows. process, or left out: the event counts as a match. skip: it is skipped',
    ),
});

/** Where the Issue keeps the Salesforce record id: its external id, or a first-stage custom field named here. */
const recordId = z.union([z.literal('externalId'), z.strictObject({ customField: someText })], {
  error: 'write externalId, or { customField: label or id of a first-stage field }',
});

/** The ZenQMS side: what is created, and what counts as its duplicate. */
const zenqms = z.strictObject({
  connection: definitionName.describe('Name of a ZenqmsConnection'),
  category: someText.describe('Key, name or id of the Issue category'),
  recordId: recordId
    .default('externalId')
    .describe('Where Issues keep the Salesforce record id: their external id, or a first-stage custom field'),
  duplicateScope: z
    .enum(['account', 'category'])
    .default('account')
    .describe('A record gets at most one Issue in the whole account, or one per category'),
  defaultAssignee: oneOf('way to name the assignee', {
    email: z.string().regex(/^[^\s@]+@[^\s@]+$/, 'write an e-mail address'),
    id: someText,
  }).describe('An active user, to whom the Issues are assigned'),
});

/** One route from Salesforce to ZenQMS. */
export const integrationSpec = z
  .strictObject({
    salesforce: salesforce.describe('Which records, and which of their changes'),
    sources: sources.describe('Where the events come from'),
    zenqms: zenqms.describe('What is created, and what counts as its duplicate'),
    timeZone: timeZone
      .default('UTC')
      .describe('IANA name, such as America/New_York: when "today" begins, and how date-times become dates'),
    mapping: mappingSpec.prefault({}).describe('How a Salesforce record becomes an Issue'),
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
