import { execFile } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestConsole, type TestConsole } from './support/console.ts';

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
