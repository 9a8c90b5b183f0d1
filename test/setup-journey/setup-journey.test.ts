import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStand, type Stand } from './stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
}, 90_000);
afterAll(() => stand?.close());

const written = (file: string): Promise<string> => readFile(join(stand.folder, file), 'utf8');

/** Each step builds on those before. */
test('init asks org and account, and writes connections and integration', async () => {
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
});

test('validate finds nothing wrong, and a mistake at its line', async () => {
  const right = await stand.zenbridge('validate', '-f', '.');
  expect(right).toEqual({ status: 0, out: 'no problems, no warnings.\n', err: '' });
  const text = (await written('complaints.yaml')).replace('from: Quantity__c', 'from: Quanttiy__c');
  await writeFile(join(stand.folder, 'wrong.txt'), text);
  const wrong = await stand.zenbridge('validate', '-f', 'wrong.txt');
  const line = text.split('\n').findIndex((one) => one.includes('Quanttiy__c')) + 1;
  expect(wrong).toEqual({ status: 3, out: expect.stringContaining(`wrong.txt:${line}:`), err: '' });
  expect(wrong.out).toContain('Did you mean "Quantity__c"?');
});

test('apply puts it in force', async () => {
  const planned = await stand.zenbridge('diff', '-f', 'complaints.yaml');
  expect(planned).toEqual({ status: 1, out: 'Integration complaints would be created as revision 1\n', err: '' });
  const applied = await stand.zenbridge('apply', '-f', '.', '--note', 'first');
  expect(applied).toEqual({
    status: 0,
    out:
      'Integration complaints created, revision 1\n' +
      'SalesforceConnection acme-org unchanged, revision 1\n' +
      'ZenqmsConnection acme-qms unchanged, revision 1\n',
    err: '',
  });
});
