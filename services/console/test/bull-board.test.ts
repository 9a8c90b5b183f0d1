import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../../test/support/until.ts';
import type { Role } from '../src/accounts/role.ts';
import type { Client } from './support/client.ts';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { integration } from './support/definitions.ts';
import { failJobs, receive } from './support/executions.ts';

const { appRoutes } = createRequire(import.meta.url)('@bull-board/api/dist/routes.js') as {
  appRoutes: { api: { method: string; route: string }[] };
};
/** What an operator may do that changes something; the rest is closed, see board-rules.test.ts. */
const OPEN = /pause$|resume$|\/retry$|\/retry\/:queueStatus$|:jobId\/promote$/;

let console: TestConsole;
let browsers: Record<Role, Client>;
beforeAll(async () => {
  console = await startTestConsole();
  browsers = { operator: await console.browser('operator'), viewer: await console.browser('viewer') };
  await until('Bull Board shows the queue', async () =>
    (await browsers.viewer.send('/queues/api/queues')).text.includes('"complaints"'),
  );
});
afterAll(() => console.stop());

const put = (client: Client, path: string) => client.send(`/queues/api/queues${path}`, { method: 'PUT' });

describe.each(appRoutes.api.filter(({ method }) => method !== 'get'))('$method $route', ({ method, route }) => {
  const isOpen = OPEN.test(route);
  // No such job, so that what is open does nothing either.
  const path = route
    .replace(':queueName', isOpen && /^(?!.*:jobId).*(pause|resume)$/.test(route) ? 'unknown' : 'complaints')
    .replace(':jobId', 'no-such-job')
    .replace(':schedulerId', 'none')
    .replace(':queueStatus', route.includes('retry') ? 'failed' : 'completed');
  const call = { method: method.toUpperCase(), json: {} };

  test('is closed to a viewer', async () => {
    expect((await browsers.viewer.send(`/queues${path}`, call)).status).toBe(403);
    expect((await console.script('viewer').send(`/queues${path}`, call)).status).toBe(403);
  });

  test(`is ${isOpen ? 'open' : 'closed'} to an operator`, async () => {
    const { status } = await browsers.operator.send(`/queues${path}`, call);
    if (isOpen) expect([200, 204, 404]).toContain(status);
    else expect(status).toBe(403);
  });

  test('is closed to a page of another site', async () => {
    const foreign = { ...call, headers: { origin: 'https://evil.example' } };
    expect((await browsers.operator.send(`/queues${path}`, foreign)).status).toBe(403);
  });
});

describe('the board', () => {
  test('offers a viewer nothing to click, and shows an operator all', async () => {
    const queuesFor = async (client: Client) => (await client.json('/queues/api/queues')).queues;
    expect(await queuesFor(browsers.viewer)).toMatchObject([{ name: 'complaints', readOnlyMode: true }]);
    expect(await queuesFor(browsers.operator)).toMatchObject([{ name: 'complaints', readOnlyMode: false }]);
  });

  test('shows jobs with ids and nothing else of a record', async () => {
    const { id, recordId } = await receive(console, {
      change: { kind: 'updated', changedFields: ['Status'], priorValues: { Status: 'a-value-of-a-customer' } },
    });
    const { text } = await browsers.viewer.send('/queues/api/queues?activeQueue=complaints&status=waiting');
    const [job] = JSON.parse(text).queues[0].jobs;
    expect(job.data).toEqual({ schema: 1, executionId: id, recordId, object: 'Case' });
    expect(job.externalUrl.href).toBe(`/executions/complaints/${id}`);
    expect(text).not.toContain('a-value-of-a-customer');
  });

  test('answers everything that can be looked at', async () => {
    const { id } = await receive(console);
    const reads = appRoutes.api.filter(({ method }) => method === 'get').flatMap(({ route }) => route);
    const paths = reads.map((route) => route.replace(':queueName', 'complaints').replace(':jobId', id));
    const answers = paths.map(async (path) => [path, (await browsers.viewer.send(`/queues${path}`)).status] as const);
    const failed = (await Promise.all(answers)).filter(([, status]) => status !== 200);
    expect(failed).toEqual([]);
  });

  test('takes up a new integration without a restart', async () => {
    await console.define(integration('newcomers'));
    await until('the queue is shown', async () =>
      (await browsers.viewer.send('/queues/api/queues')).text.includes('"newcomers"'),
    );
  });
});

describe('pausing in Bull Board', () => {
  test('holds events, and keeps who did it', async () => {
    expect((await put(browsers.operator, '/complaints/pause')).status).toBe(200);
    expect(await console.queueOf('complaints').isPaused()).toBe(true);
    expect(await console.control.read('complaints')).toMatchObject({
      mode: 'paused',
      by: 'olga',
      reason: 'Paused in Bull Board',
    });
    expect((await put(browsers.operator, '/complaints/resume')).status).toBe(200);
    expect(await console.queueOf('complaints').isPaused()).toBe(false);
    expect((await console.control.history('complaints')).slice(0, 2)).toMatchObject([
      { mode: 'active', by: 'olga' },
      { mode: 'paused', by: 'olga' },
    ]);
  });

  test('leaves disabled integrations disabled, one at a time and all at once', async () => {
    await console.define(integration('quiet'));
    await console.script('operator').send('/api/v1/integrations/quiet/disable', { json: { reason: 'not yet' } });
    await until('the queue is shown', async () =>
      (await browsers.viewer.send('/queues/api/queues')).text.includes('"quiet"'),
    );
    for (const verb of ['pause', 'resume']) {
      expect((await put(browsers.operator, `/quiet/${verb}`)).status).toBe(409);
    }
    expect((await put(browsers.operator, '/pause')).status).toBe(200);
    expect(await console.queueOf('complaints').isPaused()).toBe(true);
    expect(await console.queueOf('quiet').isPaused()).toBe(false);
    expect((await put(browsers.operator, '/resume')).status).toBe(200);
    expect((await console.control.read('complaints')).mode).toBe('active');
    expect((await console.control.read('quiet')).mode).toBe('disabled');
  });
});

describe('retrying in Bull Board', () => {
  test('opens the execution again, in the name of whoever asked', async () => {
    const { id } = await receive(console);
    await failJobs(console);
    expect((await console.log.get('complaints', id))?.outcome).toBe('error');
    expect((await put(browsers.operator, `/complaints/${id}/retry`)).status).toBe(204);
    expect(await console.log.get('complaints', id)).toMatchObject({ state: 'waiting', earlier: [{ by: 'olga' }] });
    expect(await (await console.queueOf('complaints').getJob(id))?.getState()).toBe('waiting');
  });

  test('all failed jobs opens all of them', async () => {
    const ids = [(await receive(console)).id, (await receive(console)).id];
    await failJobs(console);
    expect((await put(browsers.operator, '/complaints/retry/failed')).status).toBe(200);
    for (const id of ids) {
      expect(await console.log.get('complaints', id)).toMatchObject({ state: 'waiting', earlier: [{ by: 'olga' }] });
    }
    expect((await put(browsers.operator, '/complaints/retry/completed')).status).toBe(403);
  });
});
