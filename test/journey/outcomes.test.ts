import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ConsoleApi, consoleApi, viewerToken } from '../support/console-api.ts';
import { SYSTEM_MS, type System, startSystem } from '../support/system.ts';
import { until } from '../support/until.ts';
import { sendSigned } from '../support/webhook.ts';

const ORGANIZATION_ID = '00DHs000000AcMeMAK';

let system: System;
let shown: ConsoleApi;

beforeAll(async () => {
  const { token, setting } = viewerToken();
  system = await startSystem({ ZENBRIDGE_CONSOLE_TOKENS: setting });
  shown = consoleApi(system.urls.console, token);
}, SYSTEM_MS);

afterAll(() => system.stop());

interface Issue {
  readonly key: string;
  readonly title: string;
  readonly due_date: string | null;
  readonly assignees: readonly { readonly email: string }[];
  readonly custom_fields: readonly { readonly field_id: string; readonly value: unknown }[];
}

async function issue(key: string | undefined): Promise<Issue> {
  const issues = (await (await fetch(`${system.urls.zenqms}/simulator/issues`)).json()) as Issue[];
  const found = issues.find((one) => one.key === key);
  if (found === undefined) throw new Error(`there is no Issue ${key}`);
  return found;
}

/** The values of fields of the category Customer Complaint, by their abbreviations. `ch_sev_3` is Critical. */
function fieldsOf({ custom_fields: fields }: Issue): Record<string, unknown> {
  const abbreviations: Record<string, string> = { cf_1: 'SFID', cf_2: 'SEV', cf_3: 'REF', cf_4: 'QTY', cf_6: 'RPT' };
  return Object.fromEntries(fields.map(({ field_id: id, value }) => [abbreviations[id] ?? id, value]));
}

describe('a save in Salesforce', () => {
  let recordId: string;

  test('becomes an Issue, with the fields as they are mapped', async () => {
    const values = { Subject: 'Seal leaks on arrival', Priority: 'High', Quantity__c: 12, Reportable__c: true };
    recordId = await system.org.create('Case', values);
    const execution = await shown.outcome(recordId);
    expect(execution).toMatchObject({ outcome: 'created', source: 'outbound-message' });
    const created = await issue(execution.issueKey);
    expect(created).toMatchObject({ title: 'Seal leaks on arrival', assignees: [{ email: 'qa.lead@acme.example' }] });
    expect(created.due_date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(fieldsOf(created)).toMatchObject({ SFID: recordId, SEV: 'ch_sev_3', QTY: 12, RPT: true });
    expect(fieldsOf(created).REF).toMatch(/^\d{8}$/);
  });

  test('can be followed as a trace in the console, without any collector', async () => {
    const [execution] = await shown.search({ recordId });
    const steps = ['POST /salesforce/outbound-messages', 'send complaints', 'zenbridge.wait', 'zenbridge.create'];
    const page = await until('the whole trace', async () => {
      const text = await shown.page(String(execution?.traceUrl));
      return [...steps, 'complete complaints'].every((step) => text?.includes(step)) && text;
    });
    expect(steps.map((step) => page.indexOf(step))).toEqual(
      steps.map((step) => page.indexOf(step)).toSorted((a, b) => a - b),
    );
    expect(await shown.page('/traces')).toContain(recordId);
  });

  test('of the same record again is skipped as a duplicate, and the Issue is named', async () => {
    const [first] = await shown.search({ recordId });
    await system.org.update('Case', recordId, { Priority: 'Low' });
    const execution = await shown.outcome(recordId, 1);
    expect(execution).toMatchObject({ outcome: 'skipped', reason: { code: 'ZB_DUPLICATE' } });
    expect(execution.issueKey).toBe(first?.issueKey);
    expect(await shown.search({ issueKey: String(first?.issueKey) })).toHaveLength(2);
  });

  test('that does not fit the filter of ZenBridge is skipped as filtered', async () => {
    const execution = await shown.outcome(
      await system.org.create('Complaint__c', { Name: 'Leaflet folded the wrong way', Serious__c: false, Units__c: 4 }),
    );
    expect(execution).toMatchObject({ outcome: 'skipped', reason: { code: 'ZB_FILTERED' } });
    expect(execution).not.toHaveProperty('issueKey');
  });

  test('that does not fit the filter in Salesforce is never told', async () => {
    const closed = await system.org.create('Case', { Subject: 'Settled by phone', Priority: 'Low', Status: 'Closed' });
    // What was saved after it has arrived; so would it have.
    await shown.outcome(await system.org.create('Case', { Subject: 'After that one', Priority: 'Low' }));
    expect(await shown.search({ recordId: closed })).toEqual([]);
  });

  test('with a value that cannot be mapped ends in an error that names the field and keeps the value to itself', async () => {
    const execution = await shown.outcome(
      await system.org.create('Case', { Subject: 'Device stops during use', Priority: 'Urgent' }),
    );
    expect(execution).toMatchObject({ outcome: 'error', reason: { code: 'ZB_MAPPING_FAILED' } });
    expect(execution.reason?.detail).toMatch(/Severity|Priority/);
    expect(JSON.stringify(execution)).not.toMatch(/Urgent|Device stops/);
  });
});

describe('a signed webhook', () => {
  /** Saves a Case without telling anyone. */
  async function saveQuietly(values: object): Promise<string> {
    const response = await fetch(`${system.urls.salesforce}/simulator/records/Case`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ values, as: 'zenbridge@acme.example' }),
    });
    return ((await response.json()) as { id: string }).id;
  }

  async function send(eventId: string, recordId: string, secret = system.env.COMPLAINTS_WEBHOOK_SECRET) {
    const event = { eventId, organizationId: ORGANIZATION_ID, object: 'Case', recordId, changeType: 'updated' };
    return sendSigned({ url: `${system.urls.ingress}/events/complaints`, event, secret: String(secret) });
  }

  let recordId: string;

  test('becomes an Issue', async () => {
    recordId = await saveQuietly({ Subject: 'Cap missing', Priority: 'Medium' });
    expect(await send('event-1', recordId)).toMatchObject({
      status: 202,
      text: expect.stringContaining('"accepted":1'),
    });
    const execution = await shown.outcome(recordId);
    expect(execution).toMatchObject({ outcome: 'created', source: 'webhook' });
    expect(await issue(execution.issueKey)).toMatchObject({ title: 'Cap missing' });
  });

  test('that is sent again is accepted and not executed again', async () => {
    expect(await send('event-1', recordId)).toMatchObject({
      status: 202,
      text: expect.stringContaining('"duplicates":1'),
    });
    expect(await shown.search({ recordId })).toHaveLength(1);
  });

  test('about a record that has its Issue is skipped as a duplicate', async () => {
    await send('event-2', recordId);
    expect(await shown.outcome(recordId, 1)).toMatchObject({ outcome: 'skipped', reason: { code: 'ZB_DUPLICATE' } });
  });

  test('is filtered here, since its sender does not filter', async () => {
    const closed = await saveQuietly({ Subject: 'Settled by mail', Priority: 'Low', Status: 'Closed' });
    await send('event-3', closed);
    expect(await shown.outcome(closed)).toMatchObject({ outcome: 'skipped', reason: { code: 'ZB_FILTERED' } });
  });

  test('about a record that cannot be mapped ends in an error', async () => {
    const urgent = await saveQuietly({ Subject: 'Alarm silent', Priority: 'Urgent' });
    await send('event-4', urgent);
    expect(await shown.outcome(urgent)).toMatchObject({ outcome: 'error', reason: { code: 'ZB_MAPPING_FAILED' } });
  });

  test('with another signature is refused and leaves nothing behind', async () => {
    const unknown = await saveQuietly({ Subject: 'From nobody', Priority: 'Low' });
    const forged = await send('event-5', unknown, `whsec_${Buffer.from('not the secret').toString('base64')}`);
    expect(forged.status).toBe(401);
    expect(await shown.search({ recordId: unknown })).toEqual([]);
  });
});

test('in the end no record has more than one Issue, and the services complained of nothing else', async () => {
  const counts = await (await fetch(`${system.urls.zenqms}/simulator/issues/by-record-id`)).json();
  expect(Object.values(counts as Record<string, number>)).toEqual([1, 1, 1]);
  const complaints = system.lines.filter((line) => line.startsWith('['));
  expect(complaints).toHaveLength(2);
  for (const line of complaints) expect(line).toMatch(/^\[worker\] execution error: ZB_MAPPING_FAILED/);
});
