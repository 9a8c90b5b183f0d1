import { z } from 'zod';

/** An object of an org, as a list shows it. */
export const objectSummary = z
  .object({
    name: z.string().describe('API name'),
    label: z.string(),
    custom: z.boolean(),
    triggerable: z.boolean().describe('Whether a Flow can be triggered by its records'),
  })
  .meta({ id: 'SalesforceObjectSummary' });

const salesforceField = z.object({
  name: z.string().describe('API name'),
  label: z.string(),
  type: z.string().describe('As the REST API of Salesforce names it, such as picklist'),
  nillable: z.boolean(),
  relationshipName: z.string().optional().describe('Begins a path to fields of the related record'),
  referenceTo: z.array(z.string()).describe('Objects that a lookup leads to'),
  picklistValues: z.array(z.object({ value: z.string(), label: z.string() })).describe('The active ones'),
});

/** An object with the fields that the user of the connection can read. */
export const salesforceObject = z
  .object({
    name: z.string(),
    label: z.string(),
    custom: z.boolean(),
    fields: z.array(salesforceField),
  })
  .meta({ id: 'SalesforceObject' });

/** An Issue category, as a list shows it. */
export const categorySummary = z
  .object({
    id: z.string(),
    key: z.string().describe('What its Issue keys begin with'),
    name: z.string(),
    version: z.int().optional(),
    state: z.string().describe('draft, active or retired; Issues are created in an active category alone'),
  })
  .meta({ id: 'CategorySummary' });

const customField = z.object({
  id: z.string(),
  label: z.string(),
  abbreviation: z.string().optional(),
  type: z.string().describe('As the contract names it, such as single_select'),
  required: z.boolean(),
  choices: z.array(z.object({ id: z.string(), label: z.string() })),
});

/** An Issue category with its stages. */
export const category = categorySummary
  .extend({
    stages: z
      .array(z.object({ id: z.string(), name: z.string(), fields: z.array(customField) }))
      .describe('The first stage first: its fields alone can be filled when an Issue is created'),
  })
  .meta({ id: 'Category' });

/** A user of a ZenQMS account. */
export const zenqmsUser = z
  .object({ id: z.string(), email: z.string(), name: z.string(), isActive: z.boolean() })
  .meta({ id: 'ZenqmsUser' });
