import type { SalesforceWorld } from '../salesforce/org/world.ts';
import type { ZenqmsWorld } from '../zenqms/account/world.ts';
import { createSalesforceDemo } from './salesforce.ts';
import { createZenqmsDemo } from './zenqms.ts';

/** An org and an account that fit each other: for examples, the local start and tests. */
export interface DemoWorld {
  readonly salesforce: SalesforceWorld;
  readonly zenqms: ZenqmsWorld;
}

/** The secrets of the demo world; those left out have well-known values, fit for a simulator on the own machine only. */
export interface DemoSecrets {
  readonly salesforceClientSecret?: string | undefined;
  /** PEM of the public key for the JWT bearer flow, which cannot be used without it. */
  readonly salesforcePublicKey?: string | undefined;
  readonly zenqmsToken?: string | undefined;
}

/** The well-known secrets of the demo world. */
export const DEMO_SECRETS = { salesforceClientSecret: 'demo-client-secret', zenqmsToken: 'demo-zenqms-token' } as const;

export const createDemoWorld = (secrets: DemoSecrets = {}): DemoWorld => ({
  salesforce: createSalesforceDemo({
    clientSecret: secrets.salesforceClientSecret ?? DEMO_SECRETS.salesforceClientSecret,
    publicKey: secrets.salesforcePublicKey,
  }),
  zenqms: createZenqmsDemo({ token: secrets.zenqmsToken ?? DEMO_SECRETS.zenqmsToken }),
});
