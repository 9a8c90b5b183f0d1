import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestConsole, type TestConsole } from './support/console.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());

test('an integration shows which destination is parked, why, and that it was no person', async () => {
  const before = await console.script('viewer').json('/api/v1/integrations/complaints');
  expect(before.parked).toEqual([]);
  await console.breakers.failed({ kind: 'zenqms', name: 'acme-qms' }, 'run', {
    recordId: '5005g0000000001AAA',
    during: 'read',
    parks: true,
    reason: 'ZB_ZENQMS_AUTH',
    detail: 'searchIssues: HTTP 401 <b>no</b>',
    probesSlowly: true,
  });

  const { mode, parked } = await console.script('viewer').json('/api/v1/integrations/complaints');
  expect(mode).toBe('active');
  expect(parked).toEqual([
    {
      destination: 'zenqms',
      connection: 'acme-qms',
      state: 'parked',
      by: 'ZenBridge',
      since: expect.stringMatching(/Z$/),
      reason: {
        code: 'ZB_ZENQMS_AUTH',
        title: 'ZenQMS refused the token of the connection.',
        detail: 'searchIssues: HTTP 401 <b>no</b>',
        remedy: expect.stringContaining('tried each minute'),
      },
      probeAt: expect.stringMatching(/Z$/),
    },
  ]);

  const browser = await console.browser('viewer');
  for (const path of ['/', '/integrations/complaints']) {
    const { text } = await browser.send(path);
    expect(text).toContain('ZenQMS parked');
    expect(text).toContain('ZenQMS refused the token of the connection.');
    expect(text).toMatch(/tried again in \d+ s/);
  }
});
