import { z } from 'zod';
import { API_VERSION, definitionSchemas } from './definition.ts';

/**
 * The format of definitions as a JSON Schema, for editors. It says less than the checks of `parseDefinitions`: what takes
 * several places at once, such as a connection that has to be there, it does not know. Draft 7, which editors of YAML know best.
 */
export function definitionJsonSchema(): Readonly<Record<string, unknown>> {
  const kinds = Object.entries(definitionSchemas).map(([kind, schema]) => ({ kind, ...partsOf(schema) }));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'ZenBridge definition',
    description: 'One document of a YAML file that declares integrations and connections.',
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    additionalProperties: false,
    properties: {
      apiVersion: { const: API_VERSION, description: 'Version of the format' },
      kind: { enum: kinds.map(({ kind }) => kind), description: 'What is declared' },
      metadata: kinds[0]?.metadata,
      spec: { type: 'object' },
    },
    // By its kind, and not as one of several forms: a mistake is then shown where it is.
    allOf: kinds.map(({ kind, spec }) => ({
      if: { required: ['kind'], properties: { kind: { const: kind } } },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
      then: { properties: { spec } },
    })),
  };
}

function partsOf(schema: z.ZodType): { readonly metadata: unknown; readonly spec: unknown } {
  const { properties } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return { metadata: properties?.metadata, spec: properties?.spec };
}
