import { describe, expect, test } from '@jest/globals';
import { accessTo, withConsole, zenbridge } from '../../testing/console.ts';

const integration = (timeZone: string): string => `apiVersion: zenbridge/v1
kind: Integration
metadata: { name: complaints }
spec:
  salesforce: { connection: acme-org, object: Case, trigger: created }
  sources: { outboundMessage: { token: { fromEnv: T } } }
  zenqms: { connection: acme-qms, category: CMP, defaultAssignee: { id: usr_1 } }
  timeZone: ${timeZone}
`;
const files = { 'right.yaml': integration('UTC'), 'wrong.yaml': integration('Mars/Olympus') };

describe('with a console', () => {
  test('tells problems and warnings at their places', () => {
    const finding = {
      code: 'ZB_FIELD_UNREADABLE',
      detail: 'No such field.',
      at: 'definitions:8:13 spec.timeZone',
      remedy: 'Correct it.',
    };
    const answer = JSON.stringify({ valid: false, problems: [finding], warnings: [finding] });
    return withConsole({ answer }, async (url, sent) => {
      const { status, out } = await zenbridge(['validate', '-f', 'right.yaml'], { env: accessTo(url), files });
      expect(sent).toMatchObject([
        { method: 'POST', path: '/api/v1/definitions/check', body: `${files['right.yaml']}...\n` },
      ]);
      expect([status, out]).toEqual([
        3,
        'right.yaml:8:13 spec.timeZone\n  problem: No such field.\n  Correct it.\n' +
          'right.yaml:8:13 spec.timeZone\n  warning: No such field.\n  Correct it.\n1 problem, 1 warning.\n',
      ]);
    });
  });

  test('warnings alone are no mistake', () =>
    withConsole({ answer: '{"valid":true,"problems":[],"warnings":[]}' }, async (url) => {
      const { status, out } = await zenbridge(['validate', '-f', 'right.yaml', '--json'], {
        env: accessTo(url),
        files,
      });
      expect([status, JSON.parse(out)]).toEqual([0, { valid: true, problems: [], warnings: [], live: true }]);
    }));

  test('that refuses is a failure', () =>
    withConsole({ status: 403, answer: '{"code":"ZB_FORBIDDEN"}' }, async (url) => {
      expect((await zenbridge(['validate', '-f', 'right.yaml'], { env: accessTo(url), files })).status).toBe(4);
    }));
});

describe('without a console', () => {
  test('they are checked by themselves, and connections elsewhere are taken to be there', async () => {
    const right = await zenbridge(['validate', '-f', 'right.yaml'], { files });
    expect(right).toMatchObject({
      status: 0,
      out: 'no problems, no warnings.\n',
      err: expect.stringContaining('no API token'),
    });
    const away = await zenbridge(['validate', '-f', 'right.yaml'], { files, env: accessTo('http://127.0.0.1:9') });
    expect(away).toMatchObject({
      status: 0,
      err: expect.stringContaining('Org and account were not asked. http://127.0.0.1:9'),
    });
    const wrong = await zenbridge(['validate', '-f', 'wrong.yaml', '--offline'], { files });
    expect(wrong).toMatchObject({
      status: 3,
      out: expect.stringContaining('wrong.yaml:8:13 spec.timeZone\n  problem: '),
    });
  });

  test('one that was named on purpose has to answer', async () => {
    const args = ['validate', '-f', 'right.yaml', '--url', 'http://127.0.0.1:9'];
    expect((await zenbridge(args, { files, env: { ZENBRIDGE_API_TOKEN: 'x' } })).status).toBe(4);
  });
});
