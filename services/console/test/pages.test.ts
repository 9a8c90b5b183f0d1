import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from './support/client.ts';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { integrationSpec } from './support/definitions.ts';
import { ended, receive } from './support/executions.ts';

let console: TestConsole;
let operator: Client;
let viewer: Client;
beforeAll(async () => {
  console = await startTestConsole();
  operator = await console.browser('operator');
  viewer = await console.browser('viewer');
});
afterAll(() => console.stop());

const pageOf = async (client: Client, path: string) => (await client.send(path)).text;

test('the address of the integrations leads to the list of them', async () => {
  const { status, headers } = await viewer.send('/integrations');
  expect([status, headers.get('location')]).toEqual([303, '/']);
});

describe('the page of executions', () => {
  test('shows what was searched for, and keeps what was typed', async () => {
    const { recordId } = await ended(console, { outcome: 'created', issueId: '1', issueKey: 'CMP-31' });
    await ended(console, { outcome: 'created', issueId: '2', issueKey: 'CMP-32' });
    const page = await pageOf(viewer, '/executions?issueKey=cmp-31&state=created');
    expect(page).toContain(recordId);
    expect(page).toContain('CMP-31');
    expect(page).not.toContain('CMP-32');
    expect(page).toContain('value="cmp-31"');
    expect(page).toContain('<option value="created" selected>');
    expect(page).not.toContain('/traces"');
  });

  test('leads to the older ones', async () => {
    for (const _ of [1, 2, 3]) await ended(console, { outcome: 'skipped', reason: 'ZB_FILTERED' });
    const first = await pageOf(viewer, '/executions?limit=2&state=skipped');
    const next = /<a rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toMatch(/limit=2&state=skipped&cursor=/);
    const second = await pageOf(viewer, next);
    expect(second.match(/class="badge skipped"/g)).toHaveLength(1);
    expect(second).toContain('Newest');
  });

  test('says what is wrong with a search, where it was typed, and puts nothing typed into the page as HTML', async () => {
    const typed = '"><script>alert(1)</script>';
    const { status, text } = await viewer.send(`/executions?recordId=${encodeURIComponent(typed)}`);
    expect(status).toBe(400);
    expect(text).toContain('Expected a Salesforce id of 15 or 18 letters and digits.');
    expect(text).toContain('aria-invalid="true"');
    expect(text).not.toContain('<script>');
    expect(text).toContain('&quot;&gt;&lt;script&gt;');
  });
});

describe('the page of an execution', () => {
  const detail = 'Priority: <img src=x onerror=alert(1)> & "more"';

  test('shows what happened, what to do and how long each step took, escaped', async () => {
    const { id } = await ended(console, {
      outcome: 'error',
      reason: 'ZB_MAPPING_FAILED',
      detail,
      at: '<b>Priority</b>',
      steps: { load: 3, fetch: 84 },
      traceId: '0af7651916cd43dd8448eb211c80319c',
    });
    const page = await pageOf(viewer, `/executions/complaints/${id}`);
    expect(page).toContain('One or more fields of the record could not be mapped.');
    expect(page).toContain('Correct the mapping or the record');
    expect(page).toContain('84 ms');
    expect(page).toContain('0af7651916cd43dd8448eb211c80319c');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;');
    expect(page).not.toMatch(/<img src=x|<b>Priority/);
  });

  test('offers the retry to operators alone, and only where it makes sense', async () => {
    const failed = await ended(console, { outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
    const created = await ended(console, { outcome: 'created', issueId: '1', issueKey: 'CMP-1' });
    const path = `/executions/complaints/${failed.id}`;
    expect(await pageOf(viewer, path)).not.toContain('/retry"');
    expect(await pageOf(operator, `/executions/complaints/${created.id}`)).not.toContain('/retry"');
    expect(await pageOf(operator, path)).toContain(`action="${path}/retry"`);

    const retried = await operator.send(`${path}/retry`, { method: 'POST' });
    expect([retried.status, retried.headers.get('location')]).toEqual([303, path]);
    expect(await pageOf(operator, path)).toMatch(/retried .* by olga/s);
    const again = await operator.send(`${path}/retry`, { method: 'POST' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('It has not ended yet');
  });

  test('is not found for an execution that there is not', async () => {
    const { status, text } = await viewer.send('/executions/complaints/none');
    expect(status).toBe(404);
    expect(text).toContain('There is no such execution');
  });
});

describe('the page of integrations', () => {
  test('lets an operator pause with a reason, which everybody sees', async () => {
    expect(await pageOf(viewer, '/')).not.toContain('/integrations/complaints/pause');
    expect(await pageOf(operator, '/')).toContain('action="/integrations/complaints/pause"');
    await console.queueOf('complaints').drain();
    const form = { reason: 'Upgrade <of> ZenQMS' };
    const paused = await operator.send('/integrations/complaints/pause', { form });
    expect([paused.status, paused.headers.get('location')]).toEqual([303, '/integrations/complaints']);
    await receive(console);
    const home = await pageOf(viewer, '/');
    expect(home).toContain('Upgrade &lt;of&gt; ZenQMS');
    expect(home).toContain('by olga');
    expect(home).toContain('1 held');
  });

  test('says why a decision was not taken, and lets it be taken with open eyes', async () => {
    const nameless = await operator.send('/integrations/complaints/disable', { form: { reason: ' ' } });
    expect(nameless.status).toBe(400);
    expect(nameless.text).toContain('Say why');
    const refused = await operator.send('/integrations/complaints/disable', { form: { reason: 'wrong' } });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('1 event waits.');
    expect(refused.text).toContain('Let the 1 waiting event end as skipped');
    const form = { reason: 'wrong', discardHeld: 'true' };
    expect((await operator.send('/integrations/complaints/disable', { form })).status).toBe(303);
    const page = await pageOf(viewer, '/integrations/complaints');
    expect(page.indexOf('disabled')).toBeGreaterThan(0);
    expect(page).toMatch(/<table class="history">.*disabled.*paused/s);
    expect((await operator.send('/integrations/complaints/enable', { form: { reason: '' } })).status).toBe(303);
    expect((await console.control.read('complaints')).mode).toBe('active');
  });

  test('shows the definition and its revisions, and no page for what there is not', async () => {
    const page = await pageOf(viewer, '/integrations/complaints');
    expect(page).toContain('files: change it there');
    expect(page).toContain('&quot;fromEnv&quot;: &quot;OM_TOKEN&quot;');
    expect(page).not.toContain('/rollback"');
    const { status, text } = await viewer.send('/integrations/%3Cscript%3E');
    expect(status).toBe(404);
    expect(text).not.toContain('<script>');
  });
});

describe('the revisions of an integration', () => {
  const returns = (category: string) => ({
    kind: 'Integration',
    name: 'returns',
    definition: {
      apiVersion: 'zenbridge/v1',
      kind: 'Integration',
      metadata: { name: 'returns' },
      spec: { ...integrationSpec, zenqms: { ...integrationSpec.zenqms, category } },
    },
  });
  const path = '/integrations/returns';

  test('say what changed, and let an operator go back', async () => {
    await console.definitions.apply([returns('CMP')], { author: 'olga', managedBy: 'api' });
    await console.definitions.apply([returns('<NCR>')], { author: 'olga', managedBy: 'api', note: 'moved & tried' });
    const page = await pageOf(operator, path);
    expect(page).toContain('moved &amp; tried');
    expect(page).toContain('<code>spec.zenqms.category</code> <del>CMP</del> <ins>&lt;NCR&gt;</ins>');
    expect(page).toContain('Roll back to revision 1');
    expect(page).not.toContain('Roll back to revision 2');
    expect(await pageOf(viewer, path)).not.toContain('/rollback"');

    const done = await operator.send(`${path}/rollback`, { form: { to: '1', note: '' } });
    expect([done.status, done.headers.get('location')]).toEqual([303, path]);
    expect(await console.definitions.revisions('Integration', 'returns')).toMatchObject([
      { revision: 3, author: 'olga', note: 'Rolled back to revision 1', managedBy: 'api' },
      { revision: 2 },
      { revision: 1 },
    ]);
  });

  test('say why there is no way back', async () => {
    const refused = await operator.send('/integrations/complaints/rollback', { form: { to: '1' } });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('It is managed by files: change the file that it stands in.');
    const unknown = await operator.send(`${path}/rollback`, { form: { to: '9' } });
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('has no revision 9; the newest is 3');
    expect((await viewer.send(`${path}/rollback`, { form: { to: '1' } })).status).toBe(403);
  });
});

test('the JSON Schema of definitions is there for editors, which do not log in', async () => {
  const { status, headers, text } = await console.stranger.send('/zenbridge.schema.json');
  expect([status, headers.get('content-type')]).toEqual([200, 'application/schema+json; charset=utf-8']);
  const shown = await readFile(new URL('../../../docs/reference/zenbridge.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(text)).toEqual(JSON.parse(shown));
});

test('the description of the API is there for those who have logged in', async () => {
  const document = await viewer.json('/docs/json');
  expect(Object.keys(document.paths)).toContain('/api/v1/executions/{integration}/{id}/retry');
  expect(Object.keys(document.paths).every((path) => path.startsWith('/api/v1/'))).toBe(true);
});
