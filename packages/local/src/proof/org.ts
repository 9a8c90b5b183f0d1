import * as z from 'zod';
import { call } from './call.ts';

/** Saves records in a Salesforce org through its REST API, as a user of the org does. */
export interface Org {
  /** Creates a record and gives its id. */
  create(object: string, fields: Readonly<Record<string, unknown>>): Promise<string>;
  update(object: string, id: string, fields: Readonly<Record<string, unknown>>): Promise<void>;
}

/** A user of a simulated org, and the application that the user works with. */
export interface OrgUser {
  /** The address of the org, without a slash at the end. */
  readonly url: string;
  readonly username: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const grant = z.object({ refreshToken: z.string() });
const session = z.object({ access_token: z.string(), instance_url: z.string() });
const saved = z.object({ id: z.string() });

/**
 * Logs in to a simulated org, by what the login of a user in the browser would leave behind. The user must not be the one
 * that ZenBridge works as: what that one saves sends no Outbound Messages.
 */
export async function logIn({ url, username, clientId, clientSecret }: OrgUser): Promise<Org> {
  const { refreshToken } = grant.parse(
    await call({ method: 'POST', url: `${url}/simulator/refresh-tokens`, json: { clientId, username } }),
  );
  const form = {
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  };
  const { access_token: bearer, instance_url: instance } = session.parse(
    await call({ method: 'POST', url: `${url}/services/oauth2/token`, form }),
  );
  const objects = `${instance}/services/data/v68.0/sobjects`;
  return {
    create: async (object, json) =>
      saved.parse(await call({ method: 'POST', url: `${objects}/${object}`, json, bearer })).id,
    update: async (object, id, json) => {
      await call({ method: 'PATCH', url: `${objects}/${object}/${id}`, json, bearer });
    },
  };
}
