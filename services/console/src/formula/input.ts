import { z } from 'zod';

const name = z.string().min(1).max(100);
const values = z.record(z.string().max(255), z.unknown());

/** What a test of a filter formula is asked with. */
export const formulaTestInput = z
  .strictObject({
    formula: z.string().max(10_000).optional().describe('The formula; without it, that of the integration'),
    integration: name.optional().describe('Its object, connection, time zone and onUnknownPrior are taken'),
    object: name.optional().describe('API name of the object to check names and types against'),
    connection: name.optional().describe('Salesforce connection to ask about the object; the only one, if left out'),
    timeZone: name.optional().describe('IANA name; that of the integration, or UTC, if left out'),
    record: values.optional().describe('A record in the JSON form of the REST API, related records nested'),
    recordId: z
      .string()
      .regex(/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/, 'an id has 15 or 18 letters and digits')
      .optional()
      .describe('Id of a record to read from Salesforce'),
    prior: values.optional().describe('Values before the change by field; fields left out are unknown'),
    isNew: z.boolean().default(false).describe('Whether the record was just created'),
  })
  .superRefine(({ formula, integration, object, connection, record, recordId }, context) => {
    const report = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (formula === undefined && integration === undefined) report('formula', 'give a formula or an integration');
    if (integration !== undefined && (object ?? connection) !== undefined) {
      report('integration', 'give either an integration, or an object and a connection');
    }
    if (connection !== undefined && object === undefined) report('object', 'a connection takes an object');
    if (record !== undefined && recordId !== undefined) report('record', 'give either a record or a recordId');
    if (recordId !== undefined && (integration ?? object) === undefined) {
      report('recordId', 'to read a record takes an integration or an object');
    }
  });

export type FormulaTest = z.output<typeof formulaTestInput>;
