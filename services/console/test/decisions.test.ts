import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { receive } from './support/executions.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());
afterEach(async () => {
  await console.queueOf('complaints').resume();
  await console.queueOf('complaints').drain(true);
  await console.control.set('complaints', { mode: 'active' });
});

const decide = async (decision: string, json: unknown, name = 'complaints') => {
  const { status, text } = await console.script('operator').send(`/api/v1/integrations/${name}/${decision}`, { json });
  return { status, body: JSON.parse(text) };
};
const shown = () => console.script('viewer').json('/api/v1/integrations/complaints');

describe('pausing', () => {
  test('holds events, and shows who, when and why until it is resumed', async () => {
    const { status, body } = await decide('pause', { reason: 'ZenQMS is being upgraded' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ mode: 'paused', by: 'ops-script', reason: 'ZenQMS is being upgraded' });
    await receive(console);
    expect(await console.queueOf('complaints').isPaused()).toBe(true);
    expect(await shown()).toMatchObject({ mode: 'paused', by: 'ops-script', at: body.at, queue: { waiting: 1 } });

    expect((await decide('resume', { reason: 'done' })).body).toMatchObject({ mode: 'active', reason: 'done' });
    expect(await console.queueOf('complaints').isPaused()).toBe(false);
    expect((await shown()).history.slice(0, 2)).toMatchObject([
      { mode: 'active', reason: 'done' },
      { mode: 'paused', reason: 'ZenQMS is being upgraded' },
    ]);
  });

  test.each([[{}], [{ reason: '' }], [{ reason: '   ' }], [{ reason: 7 }], [{ reason: 'x'.repeat(501) }], [null]])(
    'is refused without a reason that can be shown: %j',
    async (body) => {
      const { status } = await decide('pause', body);
      expect(status).toBe(400);
      expect(await console.queueOf('complaints').isPaused()).toBe(false);
    },
  );

  test('by other means is shown as what it is, without a reason that is not known', async () => {
    await console.queueOf('complaints').pause();
    const found = await shown();
    expect(found.mode).toBe('paused');
    expect(found.reason).toBeUndefined();
  });

  test('is refused for an integration that there is not', async () => {
    expect(await decide('pause', { reason: 'test' }, 'nothing')).toMatchObject({ status: 404 });
  });
});

describe('disabling', () => {
  test('is refused while events wait, and says how many', async () => {
    await decide('pause', { reason: 'first' });
    await receive(console);
    await receive(console);
    const { status, body } = await decide('disable', { reason: 'wrong category' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'ZB_EVENTS_HELD', detail: '2 events wait.' });
    expect((await shown()).mode).toBe('paused');
  });

  test('lets them end as skipped when that is accepted', async () => {
    await decide('pause', { reason: 'first' });
    await receive(console);
    const { body } = await decide('disable', { reason: 'wrong category', discardHeld: true });
    expect(body).toMatchObject({ mode: 'disabled', reason: 'wrong category' });
    // They are for the worker to end, so the queue must not hold them.
    expect(await console.queueOf('complaints').isPaused()).toBe(false);
  });

  test('is undone by enabling, not by resuming; pausing is undone by resuming', async () => {
    await decide('disable', { reason: 'not yet' });
    expect((await decide('pause', { reason: 'x' })).status).toBe(409);
    expect((await decide('resume', {})).status).toBe(409);
    expect((await decide('enable', {})).body).toMatchObject({ mode: 'active', by: 'ops-script' });
    await decide('pause', { reason: 'x' });
    expect((await decide('enable', {})).status).toBe(409);
    expect((await decide('resume', {})).status).toBe(200);
  });
});

test('decisions are not for viewers', async () => {
  for (const decision of ['pause', 'resume', 'disable', 'enable']) {
    const path = `/api/v1/integrations/complaints/${decision}`;
    expect((await console.script('viewer').send(path, { json: { reason: 'x' } })).status).toBe(403);
    const page = await (await console.browser('viewer')).send(`/integrations/complaints/${decision}`, {
      form: { reason: 'x' },
    });
    expect(page.status).toBe(403);
  }
  expect((await shown()).mode).toBe('active');
});
