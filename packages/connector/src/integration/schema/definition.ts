import { z } from 'zod';
import { integrationSpec } from './integration.ts';
import { salesforceConnectionSpec } from './salesforce-connection.ts';
import { definitionName } from './text.ts';
import { zenqmsConnectionSpec } from './zenqms-connection.ts';

/** The version of the definition format that this code reads. */
export const API_VERSION = 'zenbridge/v1';

const metadata = z.strictObject({
  name: definitionName.describe('Name of the definition; that of an integration is also that of its queue'),
  description: z.string().exactOptional().describe('What it is for, in a sentence'),
});

const definitionOf = <K extends string, S extends z.ZodType>(kind: K, spec: S) =>
  z.strictObject({
    apiVersion: z.literal(API_VERSION, { error: `write ${API_VERSION}` }),
    kind: z.literal(kind),
    metadata,
    spec,
  });

const salesforceConnection = definitionOf('SalesforceConnection', salesforceConnectionSpec);
const zenqmsConnection = definitionOf('ZenqmsConnection', zenqmsConnectionSpec);
const integration = definitionOf('Integration', integrationSpec);

/** The schema of each kind of definition. */
export const definitionSchemas = {
  SalesforceConnection: salesforceConnection,
  ZenqmsConnection: zenqmsConnection,
  Integration: integration,
} as const;

export type SalesforceConnectionDefinition = z.output<typeof salesforceConnection>;
export type ZenqmsConnectionDefinition = z.output<typeof zenqmsConnection>;
export type IntegrationDefinition = z.output<typeof integration>;

/** A valid definition with every default filled in; told apart by `kind`. Reading it again changes nothing. */
export type Definition = SalesforceConnectionDefinition | ZenqmsConnectionDefinition | IntegrationDefinition;

export type DefinitionKind = Definition['kind'];
