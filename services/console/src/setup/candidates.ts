import { isDeepStrictEqual } from 'node:util';
import type { SalesforceConnectionSpec, ZenqmsConnectionSpec } from '@zenbridge/connector/integration';
import type { SalesforceClient } from '@zenbridge/connector/salesforce';
import type { ZenqmsClient } from '@zenbridge/connector/zenqms';
import { err, type Problem, type Result } from '@zenbridge/runtime';
import type { InForce } from '../connections/stored.ts';
import type { Services } from '../services.ts';

/** Opens connections, stored or not, for a check: with nothing in memory, so that what was granted just now counts. */
export interface Candidates {
  salesforce(name: string, spec: SalesforceConnectionSpec): Promise<Result<SalesforceClient, Problem>>;
  zenqms(name: string, spec: ZenqmsConnectionSpec): Promise<Result<ZenqmsClient, Problem>>;
}

/**
 * A check logs in with the credentials themselves and keeps the token for itself, so that it shows whether they work and
 * disturbs nothing.
 *
 * A refresh token is different: using it may end it, and the next one has to be kept where the worker looks for it. Where the
 * name of the connection stands for other credentials so far, that would throw theirs away, so it is not tried.
 */
export function candidates({ set }: InForce, { freshConnections }: Pick<Services, 'freshConnections'>): Candidates {
  const own = freshConnections('own');
  return {
    salesforce: async (name, spec) => {
      if (spec.auth.refreshToken === undefined) return own.salesforce({ name, spec, revision: 0 });
      const stored = set.salesforceConnections.get(name)?.spec;
      const isSameLogin =
        stored === undefined || (stored.loginUrl === spec.loginUrl && isDeepStrictEqual(stored.auth, spec.auth));
      if (isSameLogin) return freshConnections('shared').salesforce({ name, spec, revision: 0 });
      const detail = `The refresh token of ${name} would be used up by trying it. Apply the connection, then try again.`;
      return err({ code: 'ZB_CONFLICT', detail });
    },
    zenqms: async (name, spec) => own.zenqms({ name, spec, revision: 0 }),
  };
}
