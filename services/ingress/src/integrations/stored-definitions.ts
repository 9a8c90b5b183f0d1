import type { SecretReference } from '@zenbridge/connector/integration';
import { z } from 'zod';

/*
 * The parts of stored definitions that the ingress needs. They are read leniently, everything else is left alone: whoever
 * stored them has checked them, and a definition with something newer in it must not turn deliveries away.
 */

const secretReference: z.ZodType<SecretReference> = z.union([
  z.object({ fromEnv: z.string() }),
  z.object({ fromFile: z.string() }),
]);

const storedIntegration = z.object({
  kind: z.literal('Integration'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    salesforce: z.object({ connection: z.string() }),
    sources: z.object({
      outboundMessage: z.object({ token: secretReference, actionId: z.string().exactOptional() }).exactOptional(),
      webhook: z
        .object({ signingSecret: secretReference.exactOptional(), bearerToken: secretReference.exactOptional() })
        .exactOptional(),
    }),
  }),
});

const storedSalesforceConnection = z.object({
  kind: z.literal('SalesforceConnection'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({ organizationId: z.string() }),
});

/** An integration as far as the ingress reads it. */
export type StoredIntegration = z.infer<typeof storedIntegration>;

/** What the ingress needs of all stored definitions. */
export interface StoredDefinitions {
  readonly integrations: readonly StoredIntegration[];
  /** Organisation id by name of the Salesforce connection. */
  readonly organizations: ReadonlyMap<string, string>;
}

/** Picks from stored definitions what the ingress needs; those it cannot read at all are left out. */
export function readStoredDefinitions(definitions: readonly unknown[]): StoredDefinitions {
  const read = <T>(schema: z.ZodType<T>): T[] =>
    definitions
      .map((definition) => schema.safeParse(definition))
      .flatMap((found) => (found.success ? [found.data] : []));
  const connections = read(storedSalesforceConnection);
  return {
    integrations: read(storedIntegration),
    organizations: new Map(connections.map(({ metadata, spec }) => [metadata.name, spec.organizationId])),
  };
}
