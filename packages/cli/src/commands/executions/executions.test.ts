import { describe, expect, test } from '@jest/globals';
import { accessTo, withConsole, zenbridge } from '../../testing/console.ts';

const one = {
  id: 'x-1',
  integration: 'complaints',
  object: 'Case',
  recordId: '500c800001IKrCzAAL',
  source: 'outbound-message',
  changeKind: 'created',
  state: 'error',
  outcome: 'error',
  reason: {
    code: 'ZB_MAPPING_FAILED',
    title: 'The record cannot be mapped.',
    detail: '=Severity, "Priority"\nhas no value for it.',
    remedy: 'Add it to the table.',
  },
  attempts: 1,
  receivedAt: '2026-11-20T11:59:30.123Z',
  finishedAt: '2026-11-20T11:59:30.623Z',
  tookMs: 500,
};
const created = { ...one, id: 'x-2', state: 'created', outcome: 'created', reason: undefined, issueKey: 'CMP-101' };

/** A console that has three pages, the second of them empty. */
const threePages = ({ path = '' }: { readonly path: string | undefined }) => {
  const cursor = new URL(path, 'http://x').searchParams.get('cursor');
  const pages: Record<string, object> = {
    '': { executions: [one], cursor: 'second' },
    second: { executions: [], cursor: 'third' },
    third: { executions: [created] },
  };
  return { answer: JSON.stringify(pages[cursor ?? '']) };
};

describe('executions search', () => {
  test('sends the filters, and lists what is found over pages', () =>
    withConsole(threePages, async (url, sent) => {
      const filters = [
        '--integration',
        'complaints',
        '--reason',
        'ZB_MAPPING_FAILED',
        '--from',
        '2h',
        '--to',
        '2026-11-21',
      ];
      const { status, out, err } = await zenbridge(['executions', 'search', ...filters], { env: accessTo(url) });
      const query =
        'integration=complaints&reason=ZB_MAPPING_FAILED&from=2026-11-20T10%3A00%3A00.000Z&to=2026-11-21&limit=50';
      expect(sent.map(({ path }) => path)).toEqual([
        `/api/v1/executions?${query}`,
        `/api/v1/executions?${query}&cursor=second`,
        `/api/v1/executions?${query}&cursor=third`,
      ]);
      expect([status, err]).toEqual([0, '']);
      expect(
        out
          .trimEnd()
          .split('\n')
          .map((line) => line.split(/ {2,}/)),
      ).toEqual([
        ['RECEIVED', 'INTEGRATION', 'RECORD ID', 'STATE', 'REASON', 'ISSUE', 'TOOK', 'ID'],
        ['2026-11-20 11:59:30', 'complaints', one.recordId, 'error', 'ZB_MAPPING_FAILED', '500 ms', 'x-1'],
        ['2026-11-20 11:59:30', 'complaints', one.recordId, 'created', 'CMP-101', '500 ms', 'x-2'],
      ]);
    }));

  test('stops at the limit and says that there are more', () =>
    withConsole(threePages, async (url, sent) => {
      const { out, err } = await zenbridge(['executions', 'search', '--limit', '1', '--json'], { env: accessTo(url) });
      expect(JSON.parse(out)).toEqual({ executions: [one], more: true });
      expect([sent.length, err]).toEqual([1, expect.stringContaining('There are more')]);
    }));

  test.each([
    [['--limit', '0'], '--limit is a whole number from 1 to 10000, not "0"'],
    [['--from', 'yesterday'], '--from is a time such as'],
  ])('%j has status 2', async (args, why) => {
    const { status, err } = await zenbridge(['executions', 'search', ...args], { env: accessTo('http://127.0.0.1:9') });
    expect([status, err]).toEqual([2, expect.stringContaining(why)]);
  });
});

describe('executions show', () => {
  test('shows what there is to know and what to do', () =>
    withConsole({ answer: JSON.stringify(one) }, async (url, sent) => {
      const { status, out } = await zenbridge(['executions', 'show', 'complaints', 'x-1'], { env: accessTo(url) });
      expect([status, sent[0]?.path]).toEqual([0, '/api/v1/executions/complaints/x-1']);
      expect(out).toContain(
        'Reason       ZB_MAPPING_FAILED: The record cannot be mapped.\n             =Severity, "Priority"\n',
      );
      expect(out).toContain('What to do   Add it to the table.\n');
      expect(out).toContain('Finished     2026-11-20 11:59:30 UTC, after 500 ms\n');
    }));

  test('takes the latest about a record, and waits for its end', () => {
    const states = [
      { executions: [] },
      { executions: [{ ...one, state: 'running', outcome: undefined }] },
      { executions: [created] },
    ];
    return withConsole(
      () => ({ answer: JSON.stringify(states.length > 1 ? states.shift() : states[0]) }),
      async (url, sent) => {
        const args = ['executions', 'show', '--record', one.recordId, '--wait', '60'];
        const { status, out } = await zenbridge(args, { env: accessTo(url) });
        expect([status, sent.length]).toEqual([0, 3]);
        expect(out).toContain('Issue        CMP-101\n');
      },
    );
  });

  test('has status 1 when there is none, and when what was waited for is an error', async () => {
    await withConsole({ answer: '{"executions":[]}' }, async (url) => {
      const { status, err } = await zenbridge(['executions', 'show', '--issue', 'CMP-1'], { env: accessTo(url) });
      expect([status, err]).toEqual([1, expect.stringContaining('no such execution')]);
    });
    await withConsole({ answer: JSON.stringify({ executions: [one] }) }, async (url) => {
      const args = ['executions', 'show', '--issue', 'CMP-1'];
      expect((await zenbridge(args, { env: accessTo(url) })).status).toBe(0);
      expect((await zenbridge([...args, '--wait', '5'], { env: accessTo(url) })).status).toBe(1);
    });
  });
});

describe('executions retry', () => {
  const console = ({ method }: { readonly method: string | undefined }) => ({
    answer: JSON.stringify(method === 'GET' ? { executions: [one, one] } : { reopened: 2, queued: 2, more: false }),
  });
  const many = ['executions', 'retry', 'complaints', '--reason', 'ZB_MAPPING_FAILED', '--limit', '9'];

  test('runs one again', () =>
    withConsole({ answer: JSON.stringify({ ...one, state: 'waiting' }) }, async (url, sent) => {
      const { status, out } = await zenbridge(['executions', 'retry', 'complaints', 'x-1'], { env: accessTo(url) });
      expect(sent).toMatchObject([
        { method: 'POST', path: '/api/v1/executions/complaints/x-1/retry', body: undefined },
      ]);
      expect([status, out]).toEqual([0, 'x-1 runs again: it is waiting.\n']);
    }));

  test('asks before it runs many again', () =>
    withConsole(console, async (url, sent) => {
      const no = await zenbridge(many, { env: accessTo(url), says: { Run: false } });
      expect(no).toMatchObject({ status: 1, questions: ['Run 2 with outcome error of complaints again?'] });
      expect(sent.map(({ method }) => method)).toEqual(['GET']);
      const yes = await zenbridge(many, { env: accessTo(url), says: { Run: true } });
      expect(yes).toMatchObject({ status: 0, out: '2 executions run again.\n' });
      expect(sent.at(-1)).toMatchObject({
        path: '/api/v1/executions/retry',
        body: { integration: 'complaints', outcome: 'error', reason: 'ZB_MAPPING_FAILED', limit: 9 },
      });
    }));

  test('takes --yes for the answer, and asks for it where there is no terminal', () =>
    withConsole(console, async (url, sent) => {
      expect(await zenbridge(many, { env: accessTo(url) })).toMatchObject({
        status: 2,
        err: expect.stringContaining('--yes'),
      });
      expect((await zenbridge([...many, '--yes'], { env: accessTo(url) })).status).toBe(0);
      expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST']);
    }));
});

describe('executions export', () => {
  test('writes CSV whose cells are quoted and no formulas', () =>
    withConsole(threePages, async (url) => {
      const { status, written, out, err } = await zenbridge(['executions', 'export', '-o', 'x.csv'], {
        env: accessTo(url),
      });
      expect([status, out, err]).toEqual([0, '', '2 executions are in x.csv.\n']);
      expect(written['x.csv']).toBe(
        'id,integration,revision,object,recordId,source,changeKind,state,outcome,reason,title,detail,at,stage,note,issueKey,' +
          'issueId,attempts,receivedAt,startedAt,finishedAt,tookMs,traceId,deliveryId\r\n' +
          'x-1,complaints,,Case,500c800001IKrCzAAL,outbound-message,created,error,error,ZB_MAPPING_FAILED,' +
          `The record cannot be mapped.,"'=Severity, ""Priority""\nhas no value for it.",,,,,,1,2026-11-20T11:59:30.123Z,,` +
          '2026-11-20T11:59:30.623Z,500,,\r\n' +
          'x-2,complaints,,Case,500c800001IKrCzAAL,outbound-message,created,created,created,,,,,,,CMP-101,,1,' +
          '2026-11-20T11:59:30.123Z,,2026-11-20T11:59:30.623Z,500,,\r\n',
      );
    }));

  test.each([['--format', 'jsonl'], ['--json']])('writes JSON Lines: %s', (...args) =>
    withConsole(threePages, async (url) => {
      const { out } = await zenbridge(['executions', 'export', ...args], { env: accessTo(url) });
      expect(
        out
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual([one, JSON.parse(JSON.stringify(created))]);
    }),
  );

  test('that fails in the middle has status 4', () => {
    const failing = (sent: { readonly path: string | undefined }) =>
      sent.path?.includes('cursor') ? { status: 503, answer: '{"code":"ZB_CONSOLE_UNAVAILABLE"}' } : threePages(sent);
    return withConsole(failing, async (url) => {
      const { status, err } = await zenbridge(['executions', 'export'], { env: accessTo(url) });
      expect([status, err]).toEqual([4, expect.stringContaining('ZB_CONSOLE_UNAVAILABLE')]);
    });
  });
});
