import { expect, test } from '@jest/globals';
import { definitions, integration, secrets } from '../../../test/support/definitions.ts';
import { readStoredDefinitions } from '../stored-definitions.ts';
import { withSecrets } from './with-secrets.ts';

const known = (env: Record<string, string>, more: readonly { definition: unknown }[] = []) =>
  withSecrets(readStoredDefinitions([...definitions, ...more].map(({ definition }) => definition)), {
    env,
    readFile: async (path) => (path === '/run/token' ? 'token-from-a-file-token\n' : Promise.reject(new Error('none'))),
  });

test('an integration has the sources whose secrets are there', async () => {
  const { byName, problems } = await known(secrets);
  expect(problems).toEqual([]);
  expect([...byName.keys()]).toEqual(['complaints', 'signed', 'bearer']);
  expect(byName.get('complaints')).toMatchObject({
    organizationId: '00D5g000004ABCDEA4',
    actionId: '04k5g000000XYZaAAO',
  });
  expect(byName.get('signed')).toMatchObject({ token: undefined, bearer: undefined, verify: expect.any(Function) });
});

test('a missing secret closes one source and is told once, without its value', async () => {
  const { byName, problems } = await known({ ...secrets, OM_TOKEN: '', BEARER: 'short-and' });
  expect(problems.map(({ code, at }) => `${code} ${at}`).sort()).toEqual([
    'ZB_SECRET_MISSING Integration/complaints spec.sources.outboundMessage.token',
    'ZB_SECRET_UNUSABLE Integration/bearer spec.sources.webhook.bearerToken',
    'ZB_SECRET_UNUSABLE Integration/complaints spec.sources.webhook.bearerToken',
  ]);
  expect(JSON.stringify(problems)).not.toContain('short-and');
  expect(byName.get('complaints')).toMatchObject({ token: undefined, bearer: undefined, verify: expect.any(Function) });
});

test('a secret comes from a file; a signing secret has to be base64', async () => {
  const fromFile = integration('file', { outboundMessage: { token: { fromFile: '/run/token' } } });
  const unusable = integration('bad', { webhook: { signingSecret: { fromEnv: 'BAD' } } });
  const { byName, problems } = await known({ ...secrets, BAD: 'whsec_!' }, [fromFile, unusable]);
  expect(byName.get('file')?.token).toBeDefined();
  expect(problems).toMatchObject([
    { code: 'ZB_SECRET_UNUSABLE', at: 'Integration/bad spec.sources.webhook.signingSecret' },
  ]);
});

test('what cannot be read is left out and does no harm to the rest', async () => {
  const nowhere = { definition: { kind: 'Integration', metadata: { name: 'odd' }, spec: { salesforce: 1 } } };
  const astray = integration('astray', { webhook: { bearerToken: { fromEnv: 'BEARER' } } });
  Object.assign(astray.definition as object, { spec: { salesforce: { connection: 'none' }, sources: {} } });
  const { byName, problems } = await known(secrets, [nowhere, astray]);
  expect([...byName.keys()]).toEqual(['complaints', 'signed', 'bearer']);
  expect(problems).toMatchObject([
    { code: 'ZB_INVALID_DEFINITION', at: 'Integration/astray spec.salesforce.connection' },
  ]);
});
