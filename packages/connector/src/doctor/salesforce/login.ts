import { err, type Problem, type Result } from '@zenbridge/runtime';
import type { SalesforceConnectionSpec } from '../../integration/schema/salesforce-connection.ts';
import type { SalesforceClient } from '../../salesforce/client.ts';
import type { Identity } from '../../salesforce/rest/identity.ts';
import { judgeClock } from '../clock.ts';
import { type Check, fail, failWith, pass, warn } from '../line.ts';
import { once } from '../run-checks.ts';

/** A Salesforce connection, as far as it could be opened. */
export interface OrgAccess {
  /** Name of the connection. */
  readonly name: string;
  readonly spec: SalesforceConnectionSpec;
  /** The client, or `ZB_SECRET_MISSING`. Its descriptions have to be new: what was granted just now counts. */
  readonly client: Result<SalesforceClient, Problem>;
}

/** Asks the client of an org, or tells why there is none. */
export const askOrg = <T>(
  { client }: OrgAccess,
  ask: (client: SalesforceClient) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> => (client.ok ? ask(client.value) : Promise.resolve(err(client.error)));

/** Secrets, log-in, org, scopes, the right to use the API, and the clock. */
export function loginChecks(org: OrgAccess): Check[] {
  const identity = once(() => askOrg(org, (client) => client.identity()));
  return [
    {
      id: 'salesforce.secrets',
      title: `Secrets of ${org.name}`,
      needs: [],
      run: async () => (org.client.ok ? pass('All of them are there.') : failWith(org.client.error, SECRETS)),
    },
    {
      id: 'salesforce.oauth',
      title: 'OAuth log-in',
      needs: ['salesforce.secrets'],
      run: async () => {
        const found = await identity();
        if (found.ok) return pass(`Salesforce gave ${found.value.username} an access token.`);
        return isOtherOrg(found) ? pass('Salesforce gave an access token.') : failWith(found.error);
      },
    },
    {
      id: 'salesforce.org',
      title: 'The right org',
      needs: ['salesforce.oauth'],
      run: async () => {
        const found = await identity();
        if (found.ok) return pass(`The credentials belong to ${found.value.organizationId}, as the connection says.`);
        return failWith(found.error, `Correct organizationId of ${org.name}, or give it the credentials of that org.`);
      },
    },
    {
      id: 'salesforce.scopes',
      title: 'OAuth scopes',
      needs: ['salesforce.org'],
      run: async () => judgeScopes(await identity(), org.spec),
    },
    {
      id: 'salesforce.api',
      title: 'API access',
      needs: ['salesforce.scopes'],
      run: async () => {
        const found = await askOrg(org, (client) => client.listObjects());
        if (!found.ok) return failWith(found.error, API);
        const usage = org.client.ok ? org.client.value.usage() : undefined;
        const used = usage && ` ${usage.used} of ${usage.total} calls of the last 24 hours are used.`;
        return pass(`The user may use version ${org.spec.apiVersion} of the API.${used ?? ''}`);
      },
    },
    {
      id: 'salesforce.clock',
      title: 'Clock of Salesforce',
      // A clock that is wrong may be what keeps the log-in from working.
      needs: ['salesforce.secrets'],
      run: async () => {
        await identity();
        return judgeClock('Salesforce', org.client.ok ? org.client.value.clockAheadMs() : undefined);
      },
    },
  ];
}

const SECRETS =
  'Set the environment variables or mount the files that the connection names, in the console and in the worker.';
const API =
  'Give the user the permission API Enabled, and the connection an apiVersion that the org has. In an org with API Access Control, allow the app there.';

const isOtherOrg = (found: Result<Identity, Problem>): boolean => !found.ok && found.error.at === 'organizationId';

function judgeScopes(found: Result<Identity, Problem>, { auth }: SalesforceConnectionSpec) {
  if (!found.ok) return failWith(found.error);
  const { scopes } = found.value;
  if (scopes === undefined) {
    return warn('Salesforce did not say which scopes the token has.', 'See in the app that it has the scope api.');
  }
  const lacks = (...either: string[]): boolean => !['full', ...either].some((scope) => scopes.includes(scope));
  const missing = [
    ...(lacks('api') ? ['api'] : []),
    // The grants for servers get an access token without it.
    ...(auth.refreshToken !== undefined && lacks('refresh_token', 'offline_access') ? ['refresh_token'] : []),
  ];
  if (missing.length === 0) return pass(`The token has ${scopes.join(', ')}.`);
  return fail(
    `The token lacks ${missing.join(' and ')}; it has ${scopes.join(', ') || 'no scope'}.`,
    `Add ${missing.join(' and ')} to the OAuth scopes of the app in Salesforce, then log in again.`,
  );
}
