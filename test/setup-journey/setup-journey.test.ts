import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStand, type Stand } from './stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
}, 90_000);
afterAll(() => stand?.close());

const STEP_MS = 60_000;

const written = (file: string): Promise<string> => readFile(join(stand.folder, file), 'utf8');

/** What doctor says in lines with this mark. */
const linesOf = (out: string, mark: string): string[] =>
  out.split('\n').flatMap((line) => (line.startsWith(`    ${mark.padEnd(4)}  `) ? [line.slice(10)] : []));

/** Saves a Case in the simulated org, as someone of its service desk. */
async function saveCase(values: object): Promise<string> {
  const response = await fetch(`${stand.salesforce.url}/simulator/records/Case`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ values }),
  });
  return ((await response.json()) as { id: string }).id;
}

/** Each step builds on those before. */
test(
  'init asks org and account, and writes connections and integration',
  async () => {
    const { status, out, err } = await stand.zenbridge(
      'init',
      ...['--name', 'complaints', '--object', 'Case', '--filter', 'NOT(ISPICKVAL(Status, "Closed"))'],
      ...['--salesforce', 'acme-org', '--login-url', stand.salesforce.url, '--organization-id', '00DHs000000AcMeMAK'],
      ...['--zenqms', 'acme-qms', '--zenqms-url', stand.zenqms.url],
      ...['--category', 'CMP', '--assignee', 'qa.lead@acme.example', '--map', 'Reference=CaseNumber'],
      ...['--due-days', '30', '--time-zone', 'America/New_York'],
    );
    expect({ status, err }).toEqual({
      status: 0,
      err: 'SalesforceConnection acme-org created, revision 1\nZenqmsConnection acme-qms created, revision 1\n',
    });
    expect(out).toContain('Written: acme-org.yaml, acme-qms.yaml, complaints.yaml\n');
    expect(out).toMatch(/^ {2}COMPLAINTS_TOKEN +ingress, console$/m);
    expect(await written('acme-org.yaml')).toContain('clientSecret:\n        fromEnv: SALESFORCE_CLIENT_SECRET\n');
    const integration = await written('complaints.yaml');
    for (const line of [
      'filterFormula: NOT(ISPICKVAL(Status, "Closed"))',
      'recordId: { customField: Salesforce Record ID }',
      '- { to: Severity, from: Severity__c }',
      '- { to: Reference, from: CaseNumber }',
      '- { to: Reported On, from: Reported_On__c }',
    ]) {
      expect(integration).toContain(`${line}`);
    }
  },
  STEP_MS,
);

test(
  'validate finds nothing wrong, and a mistake at its line',
  async () => {
    const right = await stand.zenbridge('validate', '-f', '.');
    expect(right).toEqual({ status: 0, out: 'no problems, no warnings.\n', err: '' });
    const text = (await written('complaints.yaml')).replace('from: Quantity__c', 'from: Quanttiy__c');
    await writeFile(join(stand.folder, 'wrong.txt'), text);
    const wrong = await stand.zenbridge('validate', '-f', 'wrong.txt');
    const line = text.split('\n').findIndex((one) => one.includes('Quanttiy__c')) + 1;
    expect(wrong).toEqual({ status: 3, out: expect.stringContaining(`wrong.txt:${line}:`), err: '' });
    expect(wrong.out).toContain('Did you mean "Quantity__c"?');
  },
  STEP_MS,
);

test(
  'doctor finds every permission, and nothing of the integration in the org yet',
  async () => {
    const { status, out } = await stand.zenbridge('doctor', 'complaints', '-f', 'complaints.yaml');
    expect(linesOf(out, 'FAIL')).toEqual([
      'Outbound Message (salesforce.outboundMessage): The org has no Outbound Message Case.ZenBridge_complaints.',
      'Flow (salesforce.flow): The org has no Flow ZenBridge_complaints.',
    ]);
    expect([status, linesOf(out, 'ok').length > 25, linesOf(out, 'WARN'), linesOf(out, '-')]).toEqual([
      1,
      true,
      [],
      [],
    ]);
  },
  STEP_MS,
);

test(
  'apply puts it in force',
  async () => {
    const applied = await stand.zenbridge('apply', '-f', '.', '--note', 'first');
    expect(applied).toEqual({
      status: 0,
      out:
        'Integration complaints created, revision 1\n' +
        'SalesforceConnection acme-org unchanged, revision 1\n' +
        'ZenqmsConnection acme-qms unchanged, revision 1\n',
      err: '',
    });
  },
  STEP_MS,
);

test(
  'salesforce deploy makes the org send its events, and doctor finds nothing more to do',
  async () => {
    const deployed = await stand.zenbridge('salesforce', 'deploy', 'complaints');
    expect(deployed).toEqual({
      status: 0,
      out: expect.stringMatching(
        /^complaints: deployed. Version 1 of the Flow runs and sends the Outbound Message 04k\w{15}\.\n$/,
      ),
      err: '',
    });
    const { status, out } = await stand.zenbridge('doctor', 'complaints');
    expect([status, linesOf(out, 'FAIL'), linesOf(out, 'WARN')]).toEqual([0, [], []]);
    expect(out).toContain(`leads to ${stand.ingress}/salesforce/outbound-messages/complaints/****.`);
  },
  STEP_MS,
);

test(
  'a record that is saved becomes an Issue, as executions show tells',
  async () => {
    const recordId = await saveCase({ Subject: 'Seal leaks', Severity__c: 'Major', Quantity__c: 12 });
    const { status, out, err } = await stand.zenbridge('executions', 'show', '--record', recordId, '--wait', '45');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Integration +complaints, revision 1$/m);
    expect(out).toMatch(/^State +created$/m);
    expect(out).toMatch(/^Issue +CMP-101 /m);
    const issues = (await (await fetch(`${stand.zenqms.url}/simulator/issues`)).json()) as readonly object[];
    expect(issues).toMatchObject([
      { key: 'CMP-101', title: 'Seal leaks', assignees: [{ email: 'qa.lead@acme.example' }] },
    ]);
    expect(JSON.stringify(issues)).toContain(recordId);
  },
  STEP_MS,
);
