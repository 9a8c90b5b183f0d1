import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createDemoWorld, DEMO_SECRETS } from '../../demo-world/demo-world.ts';
import { DEMO_CLIENT_ID } from '../../demo-world/salesforce.ts';
import { askToken, call } from '../../testing/api-caller.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

let org: SalesforceSimulator;
const USER = 'zenbridge@acme.example';

const refresh = (refreshToken: string) =>
  askToken(org.url, {
    grant_type: 'refresh_token',
    client_id: DEMO_CLIENT_ID,
    client_secret: DEMO_SECRETS.salesforceClientSecret,
    refresh_token: refreshToken,
  });
const status = async (accessToken: string) =>
  (await call('GET', `${org.url}/services/data/v68.0/limits`, undefined, { authorization: `Bearer ${accessToken}` }))
    .status;
const ENDED = { status: 400, body: { error: 'invalid_grant', error_description: 'expired access/refresh token' } };

beforeEach(async () => {
  org = await startSalesforceSimulator();
});
afterEach(() => org.close());

test('each refresh gives another refresh token, and both access tokens work', async () => {
  const first = await refresh(org.control.issueRefreshToken(DEMO_CLIENT_ID, USER));
  const second = await refresh(first.body.refresh_token);
  expect(second.status).toBe(200);
  expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
  expect([await status(first.body.access_token), await status(second.body.access_token)]).toEqual([200, 200]);
});

test('using a refresh token again revokes the current one and its access tokens', async () => {
  const original = org.control.issueRefreshToken(DEMO_CLIENT_ID, USER);
  const first = await refresh(original);
  expect(await refresh(original)).toMatchObject(ENDED);
  expect(await refresh(first.body.refresh_token)).toMatchObject(ENDED);
  expect(await status(first.body.access_token)).toBe(401);
  expect(org.control.grants()).toEqual([]);
});

test('an app that does not rotate keeps its refresh token', async () => {
  const { salesforce } = createDemoWorld();
  const clients = salesforce.clients.map((client) => ({ ...client, rotatesRefreshTokens: false }));
  await org.close();
  org = await startSalesforceSimulator({ world: { ...salesforce, clients } });
  const token = org.control.issueRefreshToken(DEMO_CLIENT_ID, USER);
  const [first, second] = [await refresh(token), await refresh(token)];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(first.body).not.toHaveProperty('refresh_token');
});

test('the sixth grant of a user for an app revokes the oldest with its access tokens', async () => {
  const tokens = Array.from({ length: 5 }, () => org.control.issueRefreshToken(DEMO_CLIENT_ID, USER));
  const oldest = await refresh(tokens[0] ?? '');
  const second = await refresh(tokens[1] ?? '');
  const other = org.control.issueRefreshToken(DEMO_CLIENT_ID, 'service.agent@acme.example');
  expect(await status(oldest.body.access_token)).toBe(200);
  org.control.issueRefreshToken(DEMO_CLIENT_ID, USER);
  expect(await status(oldest.body.access_token)).toBe(401);
  expect(await refresh(oldest.body.refresh_token)).toMatchObject(ENDED);
  expect(await status(second.body.access_token)).toBe(200);
  expect((await refresh(other)).status).toBe(200);
  expect(org.control.grants()).toHaveLength(6);
});

test('revoking a refresh token ends its access tokens', async () => {
  const { body } = await refresh(org.control.issueRefreshToken(DEMO_CLIENT_ID, USER));
  const form = new URLSearchParams({ token: body.refresh_token });
  expect((await call('POST', `${org.url}/services/oauth2/revoke`, form)).status).toBe(200);
  expect(await status(body.access_token)).toBe(401);
  expect(await refresh(body.refresh_token)).toMatchObject(ENDED);
});

test('an unknown refresh token', async () => {
  expect(await refresh('unknown')).toMatchObject(ENDED);
});
