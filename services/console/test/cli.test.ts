import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { connections, integration, integrationSpec } from './support/definitions.ts';

const PROGRAM = new URL('../../../packages/cli/src/main.ts', import.meta.url).pathname;

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());

/** Runs the command `zenbridge` as a process of its own. */
function zenbridge(args: readonly string[], token: string, input = '') {
  const env = { ...process.env, ZENBRIDGE_API_URL: console.url, ZENBRIDGE_API_TOKEN: token };
  return new Promise<{ status: unknown; out: string; err: string }>((resolve) => {
    const child = execFile(process.execPath, [PROGRAM, ...args], { env }, (error, out, err) =>
      resolve({ status: error === null ? 0 : error.code, out, err }),
    );
    child.stdin?.end(input);
  });
}

test('the command line tests a formula on a record', async () => {
  const { operator, viewer } = console.tokens;
  const args = ['formula', 'test', 'AND(ISNEW(), Status = "Closed")', '--record', '-', '--new'];
  const { status, out } = await zenbridge(args, operator, '{"Status":"New"}');
  expect([status, out]).toEqual([1, expect.stringContaining('  Status = "Closed"\n  is FALSE (line 1, column 14)')]);
  expect(out).toContain('Status is "New"');
  const refused = await zenbridge(['formula', 'test', 'TRUE'], viewer);
  expect(refused).toMatchObject({ status: 4, err: expect.stringContaining('ZB_FORBIDDEN') });
});

test('the command line applies definitions, compares them and rolls them back', async () => {
  await console.define(...connections, integration('complaints'));
  const { operator } = console.tokens;
  const returns = (category: string, zone = 'UTC') =>
    JSON.stringify({
      apiVersion: 'zenbridge/v1',
      kind: 'Integration',
      metadata: { name: 'returns' },
      spec: { ...integrationSpec, timeZone: zone, zenqms: { ...integrationSpec.zenqms, category } },
    });
  const applied = await zenbridge(['apply', '-f', '-', '--note', 'first'], operator, returns('CMP'));
  expect(applied).toEqual({ status: 0, out: 'Integration returns created, revision 1\n', err: '' });
  const differing = await zenbridge(['diff', '-f', '-'], operator, returns('NCR'));
  expect(differing).toMatchObject({ status: 1, out: expect.stringContaining('~ spec.zenqms.category: CMP -> NCR\n') });
  await zenbridge(['apply', '-f', '-'], operator, returns('NCR'));
  const wrong = await zenbridge(['apply', '-f', '-'], operator, returns('NCR', 'Mars/Olympus'));
  expect(wrong).toMatchObject({ status: 4, err: expect.stringMatching(/^At standard input:1:\d+ spec.timeZone: /m) });
  const back = await zenbridge(['rollback', 'returns', '--to', '1'], operator);
  expect(back).toMatchObject({ status: 0, out: expect.stringMatching(/revision 3\n.*NCR -> CMP\n$/) });
  const yaml = await zenbridge(['get', 'integration', 'returns', '--yaml'], operator);
  expect(await zenbridge(['apply', '-f', '-'], operator, yaml.out)).toMatchObject({
    out: 'Integration returns unchanged, revision 3\n',
  });
  const alone = returns('CMP').replace('"returns"', '"others"');
  const pruned = await zenbridge(['apply', '-f', '-', '--prune', '--yes'], operator, alone);
  expect(pruned).toEqual({
    status: 0,
    out: 'Integration others created, revision 1\nIntegration returns removed, revision 4\n',
    err: '',
  });
  // Each command line is a process.
}, 120_000);
