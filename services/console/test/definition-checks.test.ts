import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DemoConsole, startDemoConsole } from './support/demo.ts';

let demo: DemoConsole;
beforeAll(async () => {
  demo = await startDemoConsole();
});
afterAll(() => demo.stop());

const GOOD = `apiVersion: zenbridge/v1
kind: Integration
metadata: { name: checked }
spec:
  salesforce:
    connection: org
    object: Case
    trigger: created
    filterFormula: ISPICKVAL(Priority, "High")
  sources: { webhook: { bearerToken: { fromEnv: HOOK } } }
  zenqms:
    connection: account
    category: CMP
    recordId: { customField: Salesforce Record ID }
    defaultAssignee: { email: qa.lead@acme.example }
  mapping:
    title: { field: Subject }
    dueDate: { field: CreatedDate, offsetDays: 30 }
    customFields:
      - { to: Severity, from: Priority, values: { High: Major, Medium: Minor, Low: Minor } }
      - { to: Reference, template: "{CaseNumber} of {Account.Name}" }
`;
type Told = { readonly code: string; readonly at: string; readonly detail: string };
const check = async (text: string, query = '') => {
  const call = { text, headers: { 'content-type': 'application/yaml' } };
  const { status, text: body } = await demo.console.script('operator').send(`/api/v1/definitions/check${query}`, call);
  expect([status, body]).toEqual([200, expect.anything()]);
  return JSON.parse(body) as { valid: boolean; problems: Told[]; warnings: Told[] };
};
const without = (text: string, piece: string, by: string) => {
  expect(text).toContain(piece);
  return text.replace(piece, by);
};

test('a right definition is valid, and nothing is stored or created', async () => {
  expect(await check(GOOD)).toEqual({ valid: true, problems: [], warnings: [] });
  expect(await demo.console.definitions.revisions('Integration', 'checked')).toEqual([]);
  expect(demo.zenqms.control.issues.all()).toEqual([]);
});

test('mistakes of every sort are told at once, each at its place', async () => {
  const wrong = [
    ['connection: org', 'connection: org\n    objekt: Case'],
    ['    object: Case\n', ''],
    ['CMP', 'CPM'],
  ].reduce((text, [piece = '', by = '']) => without(text, piece, by), GOOD);
  const offline = await check(wrong, '?live=false');
  expect(offline.problems.map(({ at }) => at)).toEqual([
    'definitions:5:3 spec.salesforce.object',
    'definitions:7:5 spec.salesforce.objekt',
  ]);
  // The other definition of the same text is compared all the same.
  const second = without(without(GOOD, 'name: checked', 'name: second'), 'from: Priority', 'from: Prioriti');
  const both = await check(`${wrong}---\n${second}`);
  expect(both.problems).toMatchObject([
    {},
    {},
    {
      code: 'ZB_FIELD_UNREADABLE',
      at: expect.stringMatching(/^definitions:42:\d+ spec\.mapping\.customFields\[0\]\.from$/),
    },
  ]);
});

test('a mistake in the formula is told at its place in the text', async () => {
  const { problems } = await check(without(GOOD, 'ISPICKVAL(Priority', 'ISPICKVAL(Prority'));
  expect(problems).toMatchObject([
    { code: 'ZB_INVALID_FORMULA', at: 'definitions:9:30 spec.salesforce.filterFormula' },
  ]);
});

describe('connections', () => {
  const connection = (name: string, token: string) => `apiVersion: zenbridge/v1
kind: ZenqmsConnection
metadata: { name: ${name} }
spec: { baseUrl: "${demo.zenqms.url}", token: { fromEnv: ${token} } }
`;
  test('that are sent with the integration are tried, and what is stored stays in use', async () => {
    process.env.TEST_CHECK_TOKEN = 'nonsense';
    const renamed = without(GOOD, 'connection: account', 'connection: other');
    expect(await check(`${connection('other', 'TEST_DEMO_ZENQMS_TOKEN')}---\n${renamed}`)).toMatchObject({
      valid: true,
    });
    const { problems } = await check(`${connection('account', 'TEST_CHECK_TOKEN')}---\n${GOOD}`);
    expect(problems).toMatchObject([{ code: 'ZB_ZENQMS_AUTH', at: 'definitions:4:1 spec' }]);
    expect(await check(GOOD)).toMatchObject({ valid: true });
  });

  test('that are stored and do not work are told where they are named', async () => {
    const { problems, valid } = await check(without(GOOD, 'connection: org', 'connection: acme-org'));
    expect(valid).toBe(false);
    expect(problems).toMatchObject([
      { code: 'ZB_SECRET_MISSING', at: expect.stringMatching(/^definitions:6:\d+ spec\.salesforce\.connection$/) },
    ]);
  });
});

test('nothing is no definition, and viewers check nothing', async () => {
  expect(await check('# nothing')).toMatchObject({ valid: false, problems: [{ code: 'ZB_INVALID_DEFINITION' }] });
  const call = { text: GOOD, headers: { 'content-type': 'application/yaml' } };
  expect((await demo.console.script('viewer').send('/api/v1/definitions/check', call)).status).toBe(403);
});
