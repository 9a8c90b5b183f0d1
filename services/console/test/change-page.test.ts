import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { entryOf } from '@zenbridge/runtime';
import type { Client } from './support/client.ts';
import { type DemoConsole, startDemoConsole } from './support/demo.ts';
import { ended } from './support/executions.ts';

const SUBJECT = 'Vial <b>cracked</b>';
const PATH = '/integrations/cases';
const definition = (severity: string) => ({
  apiVersion: 'zenbridge/v1',
  kind: 'Integration',
  metadata: { name: 'cases' },
  spec: {
    salesforce: { connection: 'org', object: 'Case', trigger: 'createdOrUpdated' },
    sources: { outboundMessage: { token: { fromEnv: 'OM_TOKEN' } } },
    zenqms: { connection: 'account', category: 'CMP', defaultAssignee: { email: 'qa.lead@acme.example' } },
    mapping: { customFields: [{ to: 'Severity', from: 'Priority', values: { High: severity } }] },
  },
});

let demo: DemoConsole;
let operator: Client;
let recordId: string;
beforeAll(async () => {
  demo = await startDemoConsole();
  operator = await demo.console.browser('operator');
  recordId = demo.salesforce.control.save('Case', { Subject: SUBJECT, Priority: 'High', Status: 'New' });
  const input = { kind: 'Integration', name: 'cases', definition: definition('Critical') };
  await demo.console.definitions.apply([input], { author: 'olga', managedBy: 'api' });
  await ended(demo.console, { outcome: 'created', issueId: '1', issueKey: 'CMP-7' }, { recordId }, 'cases');
});
afterAll(() => demo.stop());

/** What the text area of the page holds. */
async function textIn(page: Promise<{ readonly text: string }>): Promise<string> {
  const [, text = ''] = /<textarea[^>]*>([^<]*)<\/textarea>/.exec((await page).text) ?? [];
  return text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

test('the page shows the definition, and a preview of a change with the values of records', async () => {
  expect((await operator.send(PATH)).text).toContain(`href="${PATH}/change"`);
  const text = await textIn(operator.send(`${PATH}/change`));
  expect(text).toContain('High: Critical');
  // As browsers send it.
  const definitions = text.replace('High: Critical', 'High: Major').replaceAll('\n', '\r\n');
  const { status, text: page } = await operator.send(`${PATH}/change/preview`, { form: { definitions, note: 'x' } });
  expect(status).toBe(200);
  expect(page).toContain('<code>issue.customFields.Severity</code> <del>Critical</del> <ins>Major</ins>');
  expect(page).toContain('Vial &lt;b&gt;cracked&lt;/b&gt;');
  expect(page).toContain('CMP-7');
  expect(page).toContain('Compared with revision 1.');
  expect(await textIn(Promise.resolve({ text: page }))).toBe(definitions.replaceAll('\r\n', '\n'));
  expect(demo.zenqms.control.calls.count('createIssue')).toBe(0);
  expect((await demo.console.definitions.revisions('Integration', 'cases')).length).toBe(1);
});

test('applies a change with its reason, and keeps what was typed when it cannot', async () => {
  const text = await textIn(operator.send(`${PATH}/change`));
  const wrong = await operator.send(`${PATH}/change/apply`, {
    form: { definitions: text.replace('trigger:', 'triger:'), note: 'a "new" scale' },
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toMatch(/<code>definitions:\d+:\d+ spec\.salesforce\.triger<\/code>/);
  expect(wrong.text).toContain('did you mean &quot;trigger&quot;?');
  expect(wrong.text).toContain(entryOf('ZB_INVALID_DEFINITION').remedy);
  expect(wrong.text).toContain('triger: createdOrUpdated');
  expect(wrong.text).toContain('value="a &quot;new&quot; scale"');
  const nobody = await operator.send(`${PATH}/change/preview`, { form: { definitions: text, records: 'x y' } });
  expect([nobody.status, nobody.text]).toEqual([400, expect.stringContaining('an id has 15 or 18')]);

  const form = { definitions: text.replace('High: Critical', 'High: Minor'), note: 'new scale' };
  const done = await operator.send(`${PATH}/change/apply`, { form });
  expect([done.status, done.headers.get('location')]).toEqual([303, PATH]);
  const [newest] = await demo.console.definitions.revisions('Integration', 'cases');
  expect(newest).toMatchObject({ revision: 2, author: 'olga', note: 'new scale' });
});

test('what files manage can be tried and not applied, and viewers see neither', async () => {
  const input = {
    kind: 'Integration',
    name: 'kept',
    definition: { ...definition('Critical'), metadata: { name: 'kept' } },
  };
  await demo.console.define(input);
  const page = await operator.send('/integrations/kept/change');
  expect(page.text).toContain('It is managed by files');
  expect(page.text).not.toContain('/change/apply');
  const definitions = await textIn(Promise.resolve(page));
  const tried = await operator.send('/integrations/kept/change/preview', { form: { definitions, records: recordId } });
  expect(tried.text).toContain('Nothing: it is the same as what is in force.');
  const changed = definitions.replace('High: Critical', 'High: Minor');
  const refused = await operator.send('/integrations/kept/change/apply', { form: { definitions: changed } });
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('ZB_CONFLICT')]);

  const viewer = await demo.console.browser('viewer');
  expect((await viewer.send(PATH)).text).not.toContain('/change"');
  for (const [path, call] of [
    ['/change', {}],
    ['/change/preview', { form: { definitions } }],
    ['/change/apply', { form: { definitions } }],
  ] as const) {
    expect((await viewer.send(`${PATH}${path}`, call)).status).toBe(403);
  }
  expect((await operator.send('/integrations/none/change')).status).toBe(404);
});
