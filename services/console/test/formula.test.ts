import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DefinitionInput } from '@zenbridge/ledger';
import {
  DEMO_CLIENT_ID,
  DEMO_SECRETS,
  type SalesforceSimulator,
  startSalesforceSimulator,
} from '@zenbridge/simulators';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { integrationSpec } from './support/definitions.ts';

const SECRET = 'TEST_FORMULA_SALESFORCE_SECRET';
const defined = (kind: string, name: string, spec: object): DefinitionInput => ({
  kind,
  name,
  definition: { apiVersion: 'zenbridge/v1', kind, metadata: { name }, spec },
});
const orgSpec = (loginUrl: string, secret = SECRET) => ({
  loginUrl,
  organizationId: '00DHs000000AcMeMAK',
  apiVersion: '68.0',
  auth: { clientCredentials: { clientId: DEMO_CLIENT_ID, clientSecret: { fromEnv: secret } } },
});

let console: TestConsole;
let salesforce: SalesforceSimulator;
beforeAll(async () => {
  salesforce = await startSalesforceSimulator();
  process.env[SECRET] = DEMO_SECRETS.salesforceClientSecret;
  console = await startTestConsole();
  const filterFormula = 'AND(ISCHANGED(Status), ISPICKVAL(Status, "Closed"))';
  await console.define(
    defined('SalesforceConnection', 'org', orgSpec(salesforce.url)),
    defined('SalesforceConnection', 'poor-org', orgSpec(salesforce.url, 'TEST_FORMULA_NO_SUCH_SECRET')),
    defined('Integration', 'closed', {
      ...integrationSpec,
      salesforce: { ...integrationSpec.salesforce, connection: 'org', filterFormula, onUnknownPrior: 'skip' },
    }),
  );
});
afterAll(async () => {
  await console.stop();
  await salesforce.close();
});

const ask = async (json: object, role: 'operator' | 'viewer' = 'operator') => {
  const { status, text } = await console.script(role).send('/api/v1/formula/test', { json });
  return { status, body: JSON.parse(text) };
};
const answer = async (json: object) => {
  const { status, body } = await ask(json);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
};

describe('a formula alone', () => {
  test('is checked, and what it reads is told', async () => {
    expect(await answer({ formula: 'AND(ISCHANGED(Status), Account.Type = "x", $User.Id = OwnerId)' })).toEqual({
      result: 'valid',
      problems: [],
      warnings: [],
      fields: ['Status', 'Account.Type', 'OwnerId'],
      priorFields: ['Status'],
      globals: ['$User.Id'],
      absent: [],
    });
  });

  test('is answered with every mistake, each drawn at its place', async () => {
    const { result, problems } = await answer({ formula: 'AND(\n  ISBLNK(Status),\n  1 > )' });
    expect([result, problems[0]]).toMatchObject(['invalid', { kind: 'parse', position: { line: 3, column: 7 } }]);
    expect(problems[0].drawing.split('\n').slice(1)).toEqual(['    1 > )', '        ^']);
    const two = await answer({ formula: 'AND(ISBLNK(Status), $Organization.Name = 1)' });
    expect(two.problems.map(({ position }: { position: { column: number } }) => position.column)).toEqual([5, 21]);
  });
});

describe('a formula on a pasted record', () => {
  test('is evaluated, and explained by the values that it saw', async () => {
    const record = { Status: 'Working', Account: { Name: 'Acme' } };
    const body = await answer({ formula: 'AND(Account.Name = "Acme", Status = "Closed", Extra__c = 1)', record });
    expect(body).toMatchObject({ result: 'doesNotMatch', value: false, absent: ['Extra__c'] });
    expect(body.clause).toMatchObject({
      text: 'Status = "Closed"',
      position: { line: 1, column: 28 },
      saw: [{ field: 'Status', value: 'Working' }],
    });
    expect(await answer({ formula: 'Amount__c / 3 > 1', record: { Amount__c: 9.5 } })).toMatchObject({
      result: 'matches',
      clause: { saw: [{ field: 'Amount__c', value: '9.5' }] },
    });
  });

  test('may be new, or have values before the change', async () => {
    const test = { formula: 'ISCHANGED(Status)', record: { Status: 'Closed' } };
    expect(await answer(test)).toMatchObject({ result: 'priorUnknown', unknownPrior: ['Status'] });
    expect(await answer({ ...test, prior: { status: 'New' } })).toMatchObject({
      result: 'matches',
      clause: { saw: [{ field: 'Status', value: 'Closed', before: 'New' }] },
    });
    expect(await answer({ ...test, isNew: true })).toMatchObject({ result: 'doesNotMatch' });
  });

  test('may fail, with the place', async () => {
    expect(await answer({ formula: 'AND(TRUE, 1 / N__c > 1)', record: { N__c: 0 } })).toMatchObject({
      result: 'fails',
      problems: [{ kind: 'eval', position: { column: 11 } }],
    });
  });
});

describe('a formula in an org', () => {
  test('is checked against the object, with related objects and picklists', async () => {
    const body = await answer({
      formula: 'OR(ISPICKVAL(Status, "Closd"), Account.Nmae = "x")',
      object: 'Case',
      connection: 'org',
    });
    expect([body.result, body.problems[0].message]).toEqual(['invalid', expect.stringContaining('Account.Name?')]);
    const warned = await answer({ formula: 'ISPICKVAL(Status, "Closd")', object: 'Case', connection: 'org' });
    expect(warned).toMatchObject({ result: 'valid', warnings: [{ drawing: expect.stringContaining('Closed') }] });
  });

  test('is evaluated on a record of it, which is logged by its id', async () => {
    const account = salesforce.control.seeded.northwind;
    const values = { Subject: 'Confidential', Status: 'Closed', AccountId: account };
    const recordId = salesforce.control.save('Case', values as never, { as: 'service.agent@acme.example' });
    const formula = '$User.Username = "service.agent@acme.example" && Account.Name = "Northwind Clinics"';
    expect(await answer({ formula, object: 'case', connection: 'org', recordId })).toMatchObject({ result: 'matches' });

    expect(await answer({ integration: 'closed', recordId })).toMatchObject({
      result: 'priorUnknown',
      onUnknownPrior: 'skip',
    });
    expect(await answer({ integration: 'closed', recordId, prior: { Status: 'New' } })).toMatchObject({
      result: 'matches',
    });
    const read = console.lines.filter(({ msg }) => msg === 'record read to test a formula');
    expect(read[0]).toMatchObject({ by: 'ops-script', record: { object: 'Case', recordId } });
    expect(JSON.stringify(console.lines)).not.toMatch(/Confidential|Northwind/);
  });

  test.each([
    [{ recordId: '500Hs00000NoSuchAA', object: 'Case', connection: 'org' }, 404, 'ZB_RECORD_NOT_FOUND'],
    [{ object: 'Nonsense__c', connection: 'org' }, 502, 'ZB_SALESFORCE_'],
    [{ object: 'Case', connection: 'poor-org' }, 502, 'ZB_SECRET_MISSING'],
    [{ object: 'Case', connection: 'nowhere' }, 404, 'ZB_NOT_FOUND'],
    [{ object: 'Case' }, 400, 'ZB_INVALID_REQUEST'],
    [{ integration: 'nowhere' }, 404, 'ZB_NOT_FOUND'],
  ])('%j is answered with %s %s', async (where, status, code) => {
    const { status: answered, body } = await ask({ formula: 'Subject = "x"', ...where });
    expect([answered, body.code]).toEqual([status, expect.stringContaining(code)]);
  });
});

test.each([
  [{}, 'body.formula'],
  [{ integration: 'complaints' }, 'body.formula'],
  [{ formula: 'TRUE', recordId: '500Hs00000NoSuchAA' }, 'body.recordId'],
  [{ formula: 'TRUE', recordId: 'x', object: 'Case' }, 'body.recordId'],
  [{ formula: 'TRUE', object: 'Case', record: {}, recordId: '500Hs00000NoSuchAA' }, 'body.record'],
  [{ formula: 'TRUE', integration: 'closed', object: 'Case' }, 'body.integration'],
  [{ formula: 'TRUE', recrod: {} }, 'body'],
])('%j is refused at %s', async (json, at) => {
  // The connection of `complaints` leads nowhere, so its formula is asked for before its org is.
  expect(await ask(json)).toMatchObject({ status: 400, body: { code: 'ZB_INVALID_REQUEST', at } });
});

test('viewers test nothing', async () => {
  expect(await ask({ formula: 'TRUE', record: {} }, 'viewer')).toMatchObject({ status: 403 });
});
