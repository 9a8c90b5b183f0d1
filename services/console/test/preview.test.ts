import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import { type DemoConsole, startDemoConsole } from './support/demo.ts';
import { ended } from './support/executions.ts';

const SUBJECT = 'Vial cracked at the neck';
const yaml = ({ fields = '' }: { readonly fields?: string } = {}, name = 'cases') => `
apiVersion: zenbridge/v1
kind: Integration
metadata: { name: ${name} }
spec:
  salesforce:
    connection: org
    object: Case
    trigger: createdOrUpdated
    filterFormula: NOT(ISPICKVAL(Status, "Closed"))
  sources: { outboundMessage: { token: { fromEnv: OM_TOKEN } } }
  zenqms: { connection: account, category: CMP, defaultAssignee: { email: qa.lead@acme.example } }
  mapping:
    title: { field: Subject }
    customFields:
      - { to: Severity, from: Priority, values: { High: Critical, Low: Minor } }
${fields}`;

let demo: DemoConsole;
let high: string;
let medium: string;
beforeAll(async () => {
  demo = await startDemoConsole();
  const { control } = demo.salesforce;
  high = control.save('Case', { Subject: SUBJECT, Priority: 'High', Status: 'New', Quantity__c: 12 });
  medium = control.save('Case', { Subject: 'Label torn', Priority: 'Medium', Status: 'New' });
  const call = { method: 'PUT', text: yaml(), headers: { 'content-type': 'application/yaml' } };
  expect((await demo.console.script('operator').send('/api/v1/definitions', call)).status).toBe(200);
  for (const recordId of [medium, high, high]) {
    const ending = { outcome: 'created', issueId: '1', issueKey: 'CMP-7' } as const;
    await ended(demo.console, ending, { recordId, change: { kind: 'updated' } }, 'cases');
  }
});
afterAll(() => demo.stop());

async function preview(json: object, name = 'cases') {
  const { status, text } = await demo.console.script('operator').send(`/api/v1/integrations/${name}/preview`, { json });
  return { status, body: JSON.parse(text) };
}
const answer = async (json: object, name?: string) => {
  const { status, body } = await preview(json, name);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
};

describe('a changed mapping', () => {
  const fields = '      - { to: Quantity, from: Quantity__c }\n';

  test('is tried on the records that the log saw last, and compared with the one in force, field by field', async () => {
    const changed = yaml({ fields }).replace('High: Critical', 'High: Major, Medium: Minor');
    const body = await answer({ definitions: changed });
    expect(body).toMatchObject({ integration: 'cases', object: 'Case', comparedWith: 1 });
    expect(body.changes.map(({ path }: { path: string }) => path)).toEqual([
      'spec.mapping.customFields["Severity"].values.High',
      'spec.mapping.customFields["Severity"].values.Medium',
      'spec.mapping.customFields["Quantity"]',
    ]);
    const [first, second, ...others] = body.records;
    expect(others).toEqual([]);
    expect(first).toEqual({
      recordId: high,
      execution: { id: expect.any(String), state: 'created', revision: 1, issueKey: 'CMP-7' },
      outcome: 'created',
      problems: [],
      issue: {
        title: SUBJECT,
        category: 'CMP',
        assigneeIds: ['usr_1001'],
        externalId: high,
        customFields: { Severity: 'Major', Quantity: 12 },
      },
      differences: [
        { path: 'issue.customFields.Severity', kind: 'changed', from: 'Critical', to: 'Major' },
        { path: 'issue.customFields.Quantity', kind: 'added', to: 12 },
      ],
    });
    expect(second).toMatchObject({
      recordId: medium,
      outcome: 'created',
      differences: [
        { path: 'outcome', kind: 'changed', from: 'error', to: 'created' },
        { path: 'reason', kind: 'removed', from: 'ZB_MAPPING_FAILED' },
        { path: 'issue', kind: 'added', to: { title: 'Label torn', customFields: { Severity: 'Minor' } } },
      ],
    });
    expect((await answer({ definitions: changed, last: 1 })).records).toHaveLength(1);
  });

  test('that does not fit a record is told with every problem', async () => {
    const wrong = yaml({ fields: '      - { to: Quantity, from: Subject }\n' }).replace('High: Critical, ', '');
    const { records } = await answer({ definitions: wrong, recordIds: [high.slice(0, 15)] });
    expect(records).toMatchObject([
      {
        recordId: high,
        outcome: 'error',
        reason: 'ZB_MAPPING_FAILED',
        problems: [{ at: 'Priority' }, { at: 'Subject' }],
        differences: [{ path: 'outcome' }, { path: 'reason' }, { path: 'issue', kind: 'removed' }],
      },
    ]);
    expect(JSON.stringify(records[0].problems)).not.toContain(SUBJECT);
  });

  test('creates nothing, stores nothing, and leaves no value of a record in logs or Redis', async () => {
    const { console, zenqms } = demo;
    const before = await console.definitions.version();
    const monitor = await console.redis.monitor();
    const commands: string[] = [];
    let isAllSeen = false;
    const mark = `${console.root}:the-end`;
    monitor.on('monitor', (_time: string, args: readonly string[]) => {
      // Other tests use the same Redis, and a lot of it.
      if (args.some((arg) => arg.startsWith(console.root))) commands.push(args.join(' '));
      isAllSeen ||= args.includes(mark);
    });
    try {
      await answer({ definitions: yaml({ fields }) });
      await console.redis.get(mark);
      await until('everything is seen', () => isAllSeen, { timeoutMs: 60_000 });
    } finally {
      monitor.disconnect();
    }
    expect(commands.join('\n')).toContain('{cases}:executions:log');
    expect(commands.join('\n')).not.toContain(SUBJECT);
    expect(zenqms.control.calls.count('createIssue')).toBe(0);
    expect(zenqms.control.issues.all()).toEqual([]);
    expect(await console.definitions.version()).toBe(before);
    expect(console.lines).toContainEqual(expect.objectContaining({ by: 'ops-script', records: [high, medium] }));
    expect(JSON.stringify(console.lines)).not.toContain(SUBJECT);
  }, 90_000);
});

describe('a changed filter', () => {
  test('shows which records it would leave out, and by which clause', async () => {
    const strict = yaml().replace('NOT(ISPICKVAL(Status, "Closed"))', 'ISPICKVAL(Priority, "High")');
    const { records } = await answer({ definitions: strict });
    expect(records).toMatchObject([
      { recordId: high, outcome: 'created', differences: [] },
      {
        recordId: medium,
        outcome: 'skipped',
        reason: 'ZB_FILTERED',
        problems: [{ detail: 'Not true: ISPICKVAL(Priority, "High") (line 1, column 1).' }],
      },
    ]);
  });

  test('counts with the trigger: the events in the log were about updates', async () => {
    const created = yaml().replace('createdOrUpdated', 'created');
    expect((await answer({ definitions: created, recordIds: [high] })).records).toMatchObject([
      { outcome: 'skipped', reason: 'ZB_TRIGGER_MISMATCH' },
    ]);
  });

  test('that asks for earlier values says that a preview does not know them', async () => {
    const prior = yaml().replace('NOT(ISPICKVAL(Status, "Closed"))', 'ISCHANGED(Priority)');
    const { records } = await answer({ definitions: prior, recordIds: [high] });
    expect(records[0]).toMatchObject({
      outcome: 'created',
      note: expect.stringContaining('does not know what Priority was'),
    });
    const skipping = prior.replace('object: Case', 'object: Case\n    onUnknownPrior: skip');
    expect((await answer({ definitions: skipping, recordIds: [high] })).records[0].reason).toBe('ZB_PRIOR_UNKNOWN');
  });
});

describe('what is tried', () => {
  test('can be a revision, or what is in force', async () => {
    const headers = { 'content-type': 'application/yaml' };
    const text = yaml().replace('High: Critical', 'High: Major');
    await demo.console.script('operator').send('/api/v1/definitions', { method: 'PUT', text, headers });
    const back = await answer({ revision: 1, recordIds: [high] });
    expect(back).toMatchObject({ revision: 1, comparedWith: 2 });
    expect(back.records[0].differences).toMatchObject([{ from: 'Major', to: 'Critical' }]);
    const present = await answer({ recordIds: [high] });
    expect(present).toMatchObject({ revision: 2, changes: [], records: [{ outcome: 'created', differences: [] }] });
  });

  test('can be an integration that is not in force yet, over a connection that is not stored', async () => {
    const { definitions: stored } = await demo.console.script('operator').json('/api/v1/definitions');
    const { definition } = stored.find(({ name }: { name: string }) => name === 'org');
    const other = JSON.stringify({ ...definition, metadata: { name: 'other-org' } });
    const definitions = `${other}\n---${yaml({}, 'returns').replace('connection: org', 'connection: other-org')}`;
    const gone = '500000000000000AAA';
    const body = await answer({ definitions, recordIds: [high, gone] }, 'returns');
    expect(body.notCompared).toBe('The integration is not in force yet.');
    expect(body.records).toMatchObject([
      { recordId: high, outcome: 'created', issue: { title: SUBJECT }, differences: [] },
      { recordId: gone, outcome: 'error', reason: 'ZB_RECORD_NOT_FOUND' },
    ]);
    expect((await answer({ definitions }, 'returns')).records).toEqual([]);
    const auth = { refreshToken: { clientId: 'x', refreshToken: { fromEnv: 'TOKEN' } } };
    const rotating = JSON.stringify({ ...definition, spec: { ...definition.spec, auth } });
    expect(await preview({ definitions: `${rotating}\n---${yaml()}` })).toMatchObject({
      status: 409,
      body: { code: 'ZB_CONFLICT', detail: expect.stringContaining('Apply the connection') },
    });
  });

  test.each([
    ['definitions with mistakes', { definitions: yaml().replace('trigger', 'triger') }, 422, 'ZB_INVALID_DEFINITION'],
    ['a category that is not there', { definitions: yaml().replace('CMP', 'XYZ') }, 422, 'ZB_CATEGORY_UNUSABLE'],
    ['an assignee who left', { definitions: yaml().replace('qa.lead', 'nobody') }, 422, 'ZB_ASSIGNEE_UNUSABLE'],
    ['a field that is not there', { definitions: yaml().replace('Subject', 'Nix__c') }, 502, 'ZB_SALESFORCE_ACCESS'],
    ['a revision that is not there', { revision: 99 }, 404, 'ZB_NOT_FOUND'],
    ['two things at once', { revision: 1, definitions: yaml() }, 400, 'ZB_INVALID_REQUEST'],
    ['something that is no id', { recordIds: ['x'] }, 400, 'ZB_INVALID_REQUEST'],
  ])('is refused if it is %s', async (_, json, status, code) => {
    const refused = await preview(json);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  test('is refused if it is something else than the integration', async () => {
    expect((await preview({ definitions: yaml({}, 'other') }, 'nowhere')).body.code).toBe('ZB_NOT_FOUND');
  });

  test('is shown to operators alone', async () => {
    const call = { json: { last: 1 } };
    const path = '/api/v1/integrations/cases/preview';
    expect((await demo.console.script('viewer').send(path, call)).status).toBe(403);
  });
});
