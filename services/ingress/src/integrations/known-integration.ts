import type { Problem } from '@zenbridge/runtime';
import type { TokenDigest, Verify } from './secrets/credentials.ts';

/**
 * What the ingress has to know about an integration to take its deliveries. A source that the integration does not have, or
 * whose secret is not at hand, is `undefined` and lets nobody in.
 */
export interface KnownIntegration {
  readonly name: string;
  /** Id of the one Salesforce org that may deliver, 18 characters. */
  readonly organizationId: string;
  /** Of the token in the address of its Outbound Messages. */
  readonly token: TokenDigest | undefined;
  /** The one Outbound Message that may deliver, 18 characters; any of the org if undefined. */
  readonly actionId: string | undefined;
  /** Of the bearer token of its JSON events. */
  readonly bearer: TokenDigest | undefined;
  /** Checks the signature of its JSON events. */
  readonly verify: Verify | undefined;
}

/** All integrations that can be delivered to, and what is not right about them. */
export interface KnownIntegrations {
  readonly byName: ReadonlyMap<string, KnownIntegration>;
  readonly problems: readonly Problem[];
}
