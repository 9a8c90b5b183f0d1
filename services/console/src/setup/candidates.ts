import { isDeepStrictEqual } from 'node:util';
import type { Connections } from '@zenbridge/connector/connections';
import type { SalesforceConnectionSpec, ZenqmsConnectionSpec } from '@zenbridge/connector/integration';
import type { SalesforceClient } from '@zenbridge/connector/salesforce';
import type { ZenqmsClient } from '@zenbridge/connector/zenqms';
import { err, type Problem, type Result } from '@zenbridge/runtime';
import type { InForce } from '../connections/stored.ts';
import type { Services } from '../services.ts';

/** Opens connections that may be stored, changed or new. */
export interface Candidates {
  salesforce(name: string, spec: SalesforceConnectionSpec): Promise<Result<SalesforceClient, Problem>>;
  zenqms(name: string, spec: ZenqmsConnectionSpec): Promise<Result<ZenqmsClient, Problem>>;
}

/**
 * A connection that is stored as it is shares client and tokens with everything else. Any other is tried with tokens of its
 * own, so that nothing it does disturbs what is in force.
 */
export function candidates({ set, revisionOf }: InForce, services: Pick<Services, 'connections' | 'tryConnections'>) {
  const tried = services.tryConnections();
  const opening: Candidates = {
    salesforce: async (name, spec) => {
      const stored = set.salesforceConnections.get(name)?.spec;
      if (isDeepStrictEqual(stored, spec)) {
        return services.connections.salesforce({ name, spec, revision: revisionOf('SalesforceConnection', name) });
      }
      if (spec.auth.refreshToken === undefined) return tried.salesforce({ name, spec, revision: 0 });
      return withRefreshToken(name, spec, stored, services.connections);
    },
    zenqms: async (name, spec) => {
      const stored = set.zenqmsConnections.get(name)?.spec;
      const isStored = isDeepStrictEqual(stored, spec);
      const revision = isStored ? revisionOf('ZenqmsConnection', name) : 0;
      return (isStored ? services.connections : tried).zenqms({ name, spec, revision });
    },
  };
  return opening;
}

/**
 * Using a refresh token may end it, and the next one has to be kept where the worker looks for it. Where the name stands for
 * other credentials so far, that would throw theirs away.
 */
async function withRefreshToken(
  name: string,
  spec: SalesforceConnectionSpec,
  stored: SalesforceConnectionSpec | undefined,
  connections: Connections,
): Promise<Result<SalesforceClient, Problem>> {
  const isSameLogin =
    stored === undefined || (stored.loginUrl === spec.loginUrl && isDeepStrictEqual(stored.auth, spec.auth));
  if (isSameLogin) return connections.salesforce({ name, spec, revision: 0 });
  const detail = `The refresh token of ${name} would be used up by trying it. Apply the connection, then try again.`;
  return err({ code: 'ZB_CONFLICT', detail });
}
