import { afterEach, describe, expect, test } from '@jest/globals';
import { createSalesforceClient } from '../../client.ts';
import { createMemoryTokenStore } from '../../oauth/token-store.ts';
import { startOrg, type TestOrg } from '../../testing/org.ts';
import type { Answer } from '../../testing/scripted-server.ts';

let org: TestOrg;
afterEach(async () => await org.close());

const xml = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="urn:x"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
});
const fault = (code: string, text: string) =>
  xml(
    500,
    `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: ${text}</faultstring></soapenv:Fault>`,
  );
const listed = xml(
  200,
  '<listMetadataResponse xmlns="http://soap.sforce.com/2006/04/metadata"><result><fullName>Case.A</fullName><id>04k1</id></result></listMetadataResponse>',
);
const list = () => org.client().metadata.list('WorkflowOutboundMessage');

describe('a call of the Metadata API', () => {
  test('has one element where there is one, and none where there is none', async () => {
    org = await startOrg(() => listed);
    expect(await list()).toMatchObject({ ok: true, value: [{ fullName: 'Case.A', id: '04k1' }] });
    await org.close();
    org = await startOrg(() => xml(200, '<listMetadataResponse xmlns="http://soap.sforce.com/2006/04/metadata"/>'));
    expect(await list()).toEqual({ ok: true, value: [] });
  });

  test('is made once more with a new token when the session has ended', async () => {
    org = await startOrg(({ body }) =>
      body.includes('token-1') ? fault('INVALID_SESSION_ID', 'Illegal Session') : listed,
    );
    expect(await list()).toMatchObject({ ok: true });
    expect([org.tokenCalls(), org.apiCalls()]).toEqual([2, 2]);
  });

  test.each<[string, Answer, string, string]>([
    [
      'a session that is never accepted',
      fault('INVALID_SESSION_ID', 'Illegal Session'),
      'ZB_SALESFORCE_AUTH',
      'refused',
    ],
    [
      'a user without the right',
      fault('INSUFFICIENT_ACCESS', 'requires ModifyMetadata'),
      'ZB_METADATA_ACCESS',
      'ModifyMetadata',
    ],
    [
      'a quota that is used up',
      fault('REQUEST_LIMIT_EXCEEDED', 'TotalRequests'),
      'ZB_SALESFORCE_QUOTA',
      'TotalRequests',
    ],
    ['another fault', fault('INVALID_TYPE', 'Unknown type'), 'ZB_SALESFORCE_REFUSED', 'Unknown type'],
    ['a failure of the org', fault('UNKNOWN_EXCEPTION', 'Try later'), 'ZB_SALESFORCE_UNREACHABLE', 'Try later'],
    [
      'the page of the maintenance',
      { status: 503, body: '<html>Maintenance</html>' },
      'ZB_SALESFORCE_UNREACHABLE',
      '503',
    ],
    ['the page of a proxy', { status: 200, body: '<html>Welcome</html>' }, 'ZB_SALESFORCE_UNREACHABLE', 'a form'],
    ['no answer', { misbehave: 'drop' }, 'ZB_SALESFORCE_UNREACHABLE', 'failed'],
  ])('%s is told as what it is', async (_, answer, code, says) => {
    org = await startOrg(() => answer);
    expect(await list()).toMatchObject({ ok: false, error: { code, detail: expect.stringContaining(says) } });
  });

  test('with a JWT-based token takes version 68 of the API', async () => {
    org = await startOrg(
      () => listed,
      (_, { body }) => ({ body: { ...(body as object), access_token: 'eyJoZWFk.claims.signature' } }),
    );
    expect(await list()).toMatchObject({ ok: true });
    const old = createSalesforceClient({
      connection: org.access({ apiVersion: '62.0' }),
      tokenStore: createMemoryTokenStore(),
    });
    expect(await old.metadata.list('Flow')).toMatchObject({
      error: { code: 'ZB_SALESFORCE_REFUSED', at: 'apiVersion' },
    });
  });
});

test('metadata that cannot be read is told as such', async () => {
  const answers = [
    xml(200, '<retrieveResponse xmlns="x"><result><id>09S1</id></result></retrieveResponse>'),
    xml(
      200,
      '<checkRetrieveStatusResponse xmlns="x"><result><done>true</done><id>09S1</id><success>true</success><zipFile>bm8gemlw</zipFile></result></checkRetrieveStatusResponse>',
    ),
  ];
  org = await startOrg(() => answers.shift() ?? {});
  expect(await org.client().metadata.retrieve({ Flow: ['A'] })).toMatchObject({
    error: { code: 'ZB_SALESFORCE_UNREACHABLE', detail: expect.stringContaining('cannot be read') },
  });
});
