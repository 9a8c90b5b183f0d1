import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createDemoWorld, DEMO_SECRETS } from '../../demo-world/demo-world.ts';
import { DEMO_CLIENT_ID, DEMO_SERVICE_CLIENT_ID } from '../../demo-world/salesforce.ts';
import { askToken, call } from '../../testing/api-caller.ts';
import { createVirtualClock, type VirtualClock } from '../../time/virtual-clock.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../simulator.ts';

let org: SalesforceSimulator;
let clock: VirtualClock;

const credentials = { client_id: DEMO_CLIENT_ID, client_secret: DEMO_SECRETS.salesforceClientSecret };
const clientCredentials = (more: Record<string, string> = {}) =>
  askToken(org.url, { grant_type: 'client_credentials', ...credentials, ...more });

beforeEach(async () => {
  clock = createVirtualClock();
  org = await startSalesforceSimulator({ clock });
});
afterEach(() => org.close());

test('client credentials give a token of the run-as user, and no refresh token', async () => {
  const { status, body } = await clientCredentials();
  expect(status).toBe(200);
  expect(body).toEqual({
    access_token: expect.stringMatching(/^00DHs000000AcMe!AQ/),
    signature: expect.any(String),
    scope: 'api refresh_token',
    instance_url: org.url,
    id: `${org.url}/id/00DHs000000AcMeMAK/005Hs000000ZbInIAK`,
    token_type: 'Bearer',
    issued_at: String(clock.now()),
  });
});

test('client credentials may come in a Basic header', async () => {
  const basic = Buffer.from(`${credentials.client_id}:${credentials.client_secret}`).toString('base64');
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  const url = `${org.url}/services/oauth2/token`;
  expect((await call('POST', url, form, { authorization: `Basic ${basic}` })).status).toBe(200);
});

test.each([
  [{ client_secret: 'wrong' }, 'invalid_client', 'invalid client credentials'],
  [{ client_id: 'wrong' }, 'invalid_client_id', 'client identifier invalid'],
  [{ grant_type: 'password' }, 'unsupported_grant_type', 'grant type not supported'],
  [{ grant_type: '' }, 'invalid_request', 'missing required parameter: grant_type'],
])('%p is refused with %s', async (more, error, description) => {
  expect(await clientCredentials(more)).toMatchObject({ status: 400, body: { error, error_description: description } });
});

test('an app without a run-as user', async () => {
  const { salesforce } = createDemoWorld();
  const clients = salesforce.clients.map(({ runAs: _runAs, ...client }) => client);
  const other = await startSalesforceSimulator({ world: { ...salesforce, clients } });
  try {
    const { body } = await askToken(other.url, { grant_type: 'client_credentials', ...credentials });
    expect(body).toEqual({ error: 'invalid_grant', error_description: 'no client credentials user enabled' });
  } finally {
    await other.close();
  }
});

test('user info and the identity address tell who a token belongs to', async () => {
  const { body: token } = await clientCredentials({ client_id: DEMO_SERVICE_CLIENT_ID });
  const headers = { authorization: `Bearer ${token.access_token}` };
  const expected = { organization_id: '00DHs000000AcMeMAK', preferred_username: 'service.agent@acme.example' };
  expect((await call('GET', `${org.url}/services/oauth2/userinfo`, undefined, headers)).body).toMatchObject(expected);
  expect((await call('GET', token.id, undefined, headers)).body).toMatchObject(expected);
  expect((await call('GET', `${token.id}?oauth_token=${token.access_token}`)).body).toMatchObject(expected);
});

test('introspection of a token in force, and of one that has been revoked', async () => {
  const { body: token } = await clientCredentials();
  const introspect = () =>
    call(
      'POST',
      `${org.url}/services/oauth2/introspect`,
      new URLSearchParams({ ...credentials, token: token.access_token }),
    );
  expect((await introspect()).body).toMatchObject({
    active: true,
    scope: 'api refresh_token',
    username: 'zenbridge@acme.example',
    client_id: DEMO_CLIENT_ID,
    exp: clock.now() / 1000 + 7_200,
  });
  const revoke = () =>
    call('POST', `${org.url}/services/oauth2/revoke`, new URLSearchParams({ token: token.access_token }));
  expect((await revoke()).status).toBe(200);
  expect((await introspect()).body).toEqual({ active: false });
  expect((await revoke()).status).toBe(400);
});

test('a token ends when it has not been used for two hours', async () => {
  const { body: token } = await clientCredentials();
  const limits = async () =>
    (
      await call('GET', `${org.url}/services/data/v68.0/limits`, undefined, {
        authorization: `Bearer ${token.access_token}`,
      })
    ).status;
  await clock.advance(7_199_000);
  expect(await limits()).toBe(200);
  await clock.advance(7_199_000);
  expect(await limits()).toBe(200);
  await clock.advance(7_200_000);
  expect(await limits()).toBe(401);
});
