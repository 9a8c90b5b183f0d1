import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDrift } from '@zenbridge/ledger';
import { createKeySpace } from '@zenbridge/runtime';
import { startTestConsole, type TestConsole } from './support/console.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());

test('an integration shows in what org and account differ from what it needs', async () => {
  const drift = createDrift({ redis: console.redis, keys: createKeySpace(console.root), now: Date.now });
  const look = async () => (await console.script('viewer').json('/api/v1/integrations/complaints')).drift;
  const browser = await console.browser('viewer');
  const page = async () => (await browser.send('/integrations/complaints')).text;
  expect(await look()).toBeUndefined();

  const path = 'spec.mapping.customFields[0].to';
  const finding = {
    severity: 'problem',
    code: 'ZB_TARGET_UNUSABLE',
    path,
    detail: 'There is no <b>Severity</b>.',
  } as const;
  await drift.note('complaints', {
    revision: 1,
    findings: [finding, { ...finding, severity: 'warning', code: 'ZB_FROM_AFAR' }],
  });
  expect(await look()).toMatchObject({
    revision: 1,
    since: expect.stringMatching(/Z$/),
    findings: [{ ...finding, title: expect.stringContaining('cannot be filled') }, { code: 'ZB_FROM_AFAR' }],
  });
  expect(await page()).toContain('Differs from org and account');
  expect(await page()).toContain('There is no &lt;b&gt;Severity&lt;/b&gt;.');

  await drift.note('complaints', { revision: 1, findings: [] });
  expect(await look()).toEqual({ revision: 1, lookedAt: expect.any(String), findings: [] });
  expect(await page()).not.toContain('Differs from org and account');
});
