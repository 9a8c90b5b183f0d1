import { expect, test } from '@jest/globals';
import { accessTo, withConsole, zenbridge } from '../../testing/console.ts';

const HIGH = '500c800001IKrCzAAL';
const MEDIUM = '500c800001IKrD0AAL';
const answer = {
  integration: 'complaints',
  object: 'Case',
  comparedWith: 3,
  changes: [
    { path: 'spec.mapping.customFields["Severity"].values.High', kind: 'changed', from: 'Critical', to: 'Major' },
  ],
  records: [
    {
      recordId: HIGH,
      execution: { id: 'ev-1', state: 'created', issueKey: 'CMP-7', revision: 3 },
      outcome: 'created',
      note: 'A preview does not know what Priority was before the change.',
      problems: [],
      issue: { title: 'Vial cracked' },
      differences: [{ path: 'issue.customFields.Severity', kind: 'changed', from: 'Critical', to: 'Major' }],
    },
    {
      recordId: MEDIUM,
      outcome: 'error',
      reason: 'ZB_MAPPING_FAILED',
      problems: [{ code: 'ZB_MAPPING_FAILED', at: 'Priority', detail: 'Not translated.' }],
      differences: [],
    },
  ],
};
const files = { 'a.yaml': 'kind: A\n' };

test('preview sends files with what they are to be tried on, and tells what would become of each record', () =>
  withConsole({ answer: JSON.stringify(answer) }, async (url, sent) => {
    const { status, out } = await zenbridge(['preview', 'complaints', '-f', 'a.yaml', '--last', '20'], {
      env: accessTo(url),
      files,
    });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: '/api/v1/integrations/complaints/preview',
        body: { definitions: 'kind: A\n...\n', last: 20 },
      },
    ]);
    expect(out).toBe(`complaints. Compared with revision 3.
  ~ spec.mapping.customFields["Severity"].values.High: Critical -> Major

${HIGH} would be created (in the log: created CMP-7)
  A preview does not know what Priority was before the change.
  ~ issue.customFields.Severity: Critical -> Major

${MEDIUM} would be an error, ZB_MAPPING_FAILED
  Priority: Not translated.

2 records: 1 created, 1 error; 1 would differ from what is in force.
`);
    expect(status).toBe(1);
  }));

test('preview takes a revision and records, and shows whole Issues', () => {
  const { records, ...others } = answer;
  const fine = { ...others, revision: 2, records: records.slice(0, 1) };
  return withConsole({ answer: JSON.stringify(fine) }, async (url, sent) => {
    const args = ['preview', 'complaints', '--revision', '2', '--record', HIGH, '--record', MEDIUM, '--issues'];
    const { status, out } = await zenbridge(args, { env: accessTo(url) });
    expect(sent).toMatchObject([{ body: { revision: 2, recordIds: [HIGH, MEDIUM] } }]);
    expect(out).toContain('complaints, revision 2. Compared with revision 3.\n');
    expect(out).toContain('  {\n    "title": "Vial cracked"\n  }\n');
    expect(status).toBe(0);
  });
});

test('mistakes in files are told at their places, and what does not go together is refused', () => {
  const refusal = { title: 'Wrong.', code: 'ZB_INVALID_DEFINITION', detail: 'No.', at: 'definitions:1:7 kind' };
  return withConsole({ status: 422, answer: JSON.stringify(refusal) }, async (url) => {
    const world = { env: accessTo(url), files };
    const wrong = await zenbridge(['preview', 'complaints', '-f', 'a.yaml'], world);
    expect([wrong.status, wrong.err]).toEqual([4, expect.stringContaining('a.yaml:1:7 kind')]);
    for (const args of [
      ['-f', 'a.yaml', '--revision', '2'],
      ['--record', HIGH, '--last', '2'],
      ['--last', '51'],
    ]) {
      expect((await zenbridge(['preview', 'complaints', ...args], world)).status).toBe(2);
    }
  });
});
