import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestConsole, type TestConsole } from './support/console.ts';
import { integration } from './support/definitions.ts';
import { ended, failJobs, receive, someRecordId } from './support/executions.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
  await console.define(integration('others'));
});
afterAll(() => console.stop());

const list = (query: Record<string, string>) =>
  console.script('viewer').json(`/api/v1/executions?${new URLSearchParams(query)}`);
const ids = async (query: Record<string, string>): Promise<string[]> =>
  (await list(query)).executions.map(({ id }: { id: string }) => id);

describe('searching executions', () => {
  const recordId = someRecordId();
  const received = (time: string) => ({ receivedAt: Date.parse(time) });
  let created: string;
  let skipped: string;
  let failed: string;
  beforeAll(async () => {
    const issue = { issueId: '7', issueKey: 'CMP-7' } as const;
    created = (await ended(console, { outcome: 'created', ...issue }, { recordId, ...received('2026-11-01T10:00Z') }))
      .id;
    const duplicate = { outcome: 'skipped', reason: 'ZB_DUPLICATE', ...issue } as const;
    skipped = (await ended(console, duplicate, { recordId, ...received('2026-11-01T11:00Z') }, 'others')).id;
    const failure = { outcome: 'error', reason: 'ZB_MAPPING_FAILED', detail: 'Priority: no.', at: 'Priority' } as const;
    failed = (await ended(console, failure, received('2026-11-01T12:00Z'))).id;
  });
  const day = { from: '2026-11-01', to: '2026-11-02' };

  test('finds by each of its fields, newest first', async () => {
    expect(await ids(day)).toEqual([failed, skipped, created]);
    expect(await ids({ ...day, integration: 'others' })).toEqual([skipped]);
    expect(await ids({ recordId })).toEqual([skipped, created]);
    expect(await ids({ recordId: recordId.slice(0, 15) })).toEqual([skipped, created]);
    expect(await ids({ issueKey: 'cmp-7' })).toEqual([skipped, created]);
    expect(await ids({ ...day, outcome: 'created' })).toEqual([created]);
    expect(await ids({ ...day, state: 'error' })).toEqual([failed]);
    expect(await ids({ from: '2026-11-01T11:00', to: '2026-11-01T12:00' })).toEqual([skipped]);
    expect(await ids({ ...day, recordId, outcome: 'error' })).toEqual([]);
  });

  test('goes on where the page before left off', async () => {
    const first = await list({ ...day, limit: '2' });
    expect(first.executions).toHaveLength(2);
    const second = await list({ ...day, limit: '2', cursor: first.cursor });
    expect(second.executions.map(({ id }: { id: string }) => id)).toEqual([created]);
    expect(second.cursor).toBeUndefined();
  });

  test.each([
    [{ recordId: '123' }, 'querystring.recordId'],
    [{ from: 'soon' }, 'querystring.from'],
    [{ outcome: 'lost' }, 'querystring.outcome'],
    [{ cursor: 'made-up' }, 'cursor'],
  ])('refuses %j and says where', async (query, at) => {
    const { status, text } = await console.script('viewer').send(`/api/v1/executions?${new URLSearchParams(query)}`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ code: 'ZB_INVALID_REQUEST', at });
  });

  test('shows everything about one, with the remedy of its reason', async () => {
    expect(await console.script('viewer').json(`/api/v1/executions/complaints/${failed}`)).toMatchObject({
      id: failed,
      integration: 'complaints',
      revision: 1,
      state: 'error',
      outcome: 'error',
      reason: {
        code: 'ZB_MAPPING_FAILED',
        title: 'One or more fields of the record could not be mapped.',
        detail: 'Priority: no.',
        at: 'Priority',
        remedy: expect.stringContaining('Correct the mapping'),
      },
      receivedAt: '2026-11-01T12:00:00.000Z',
      attempts: 1,
    });
    expect((await console.script('viewer').send('/api/v1/executions/complaints/none')).status).toBe(404);
  });

  test('shows no value that the record had before', async () => {
    const priorValues = { Status: 'a-value-of-a-customer' };
    const { id } = await receive(console, { change: { kind: 'updated', changedFields: ['Status'], priorValues } });
    for (const path of [`/api/v1/executions/complaints/${id}`, `/executions/complaints/${id}`, '/api/v1/executions']) {
      expect((await console.script('operator').send(path)).text).not.toContain('a-value-of-a-customer');
    }
  });
});

describe('retrying', () => {
  const retry = (id: string, client = console.script('operator')) =>
    client.send(`/api/v1/executions/complaints/${id}/retry`, { method: 'POST' });

  test('runs a failed job again', async () => {
    const { id } = await receive(console);
    await failJobs(console);
    const { status, text } = await retry(id);
    expect(status).toBe(202);
    expect(JSON.parse(text)).toMatchObject({
      id,
      state: 'waiting',
      earlier: [{ outcome: 'error', code: 'ZB_MAPPING_FAILED', retriedBy: 'ops-script' }],
    });
    expect(await (await console.queueOf('complaints').getJob(id))?.getState()).toBe('waiting');
    expect((await console.log.counts('complaints')).unqueued).toBe(0);
  });

  test('queues an execution anew whose job is not kept any more', async () => {
    const { id, recordId } = await ended(console, { outcome: 'skipped', reason: 'ZB_INTEGRATION_DISABLED' });
    expect((await retry(id)).status).toBe(202);
    const job = await console.queueOf('complaints').getJob(id);
    expect(job?.data).toEqual({ schema: 1, executionId: id, recordId, object: 'Case' });
  });

  test('asked for twice happens once', async () => {
    const { id } = await ended(console, { outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
    const before = await console.queueOf('complaints').getWaitingCount();
    const statuses = (await Promise.all([retry(id), retry(id), retry(id)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([202, 409, 409]);
    expect(await console.queueOf('complaints').getWaitingCount()).toBe(before + 1);
  });

  test('is refused where the Issue exists, for one that has not ended, and for one that is not there', async () => {
    const done = await ended(console, { outcome: 'created', issueId: '9', issueKey: 'CMP-9' });
    const answer = await retry(done.id);
    expect([answer.status, JSON.parse(answer.text).detail]).toEqual([409, 'Its Issue exists: CMP-9.']);
    expect((await retry((await receive(console)).id)).status).toBe(409);
    expect((await retry('none')).status).toBe(404);
  });

  test('is not for viewers', async () => {
    const { id } = await ended(console, { outcome: 'error', reason: 'ZB_MAPPING_FAILED' });
    expect((await retry(id, console.script('viewer'))).status).toBe(403);
    expect((await console.log.get('complaints', id))?.outcome).toBe('error');
  });
});

test('what else there is to know about an execution is shown with it', async () => {
  const note = 'It is not known what Status was before the change.';
  const { id } = await ended(console, { outcome: 'created', issueId: '8', issueKey: 'CMP-8', note });
  expect(await console.script('viewer').json(`/api/v1/executions/complaints/${id}`)).toMatchObject({ note });
  const page = await (await console.browser('viewer')).send(`/executions/complaints/${id}`);
  expect(page.text).toContain(note);
});
