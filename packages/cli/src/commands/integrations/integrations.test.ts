import { describe, expect, test } from '@jest/globals';
import { accessTo, withConsole, zenbridge } from '../../testing/console.ts';

const complaints = {
  name: 'complaints',
  description: 'Cases become complaints',
  object: 'Case',
  mode: 'active',
  revision: 3,
  managedBy: 'api',
  isRemoved: false,
  queue: { waiting: 2, active: 1, delayed: 4, failed: 0 },
  parked: [],
  lastEvents: [
    { receivedAt: '2026-11-20T11:59:30.123Z', recordId: '500c800001IKrCzAAL', state: 'created', issueKey: 'CMP-101' },
  ],
};

describe('get', () => {
  test('lists integrations', () =>
    withConsole({ answer: JSON.stringify({ integrations: [complaints] }) }, async (url, sent) => {
      const { status, out } = await zenbridge(['get'], { env: accessTo(url) });
      expect([status, sent[0]?.method, sent[0]?.path]).toEqual([0, 'GET', '/api/v1/integrations']);
      const [titles, ...rows] = out.trimEnd().split('\n');
      expect(titles?.split(/ {2,}/)).toEqual([
        'NAME',
        'OBJECT',
        'MODE',
        'REVISION',
        'MANAGED BY',
        'WAITING',
        'LATER',
        'LAST EVENT',
        'WAS',
      ]);
      expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
        ['complaints', 'Case', 'active', '3', 'api', '3', '4', '2026-11-20 11:59:30', 'created'],
      ]);
    }));

  test('shows one, and why it does not process', () => {
    const parked = [
      {
        destination: 'zenqms',
        connection: 'acme-qms',
        state: 'parked',
        since: '2026-11-20T11:00:00Z',
        reason: { code: 'ZB_ZENQMS_UNAVAILABLE', title: 'ZenQMS does not answer.' },
      },
    ];
    const answer = JSON.stringify({ ...complaints, parked, reason: 'It\u001b[31m was red', by: 'ops' });
    return withConsole({ answer }, async (url, sent) => {
      const { out } = await zenbridge(['get', 'integration', 'a/b'], { env: accessTo(url) });
      expect(sent[0]?.path).toBe('/api/v1/integrations/a%2Fb');
      expect(out).toContain('Mode         active, parked\n             It [31m was red, by ops\n');
      expect(out).toContain('Parked       zenqms (acme-qms) since 2026-11-20 11:00:00 UTC: ZB_ZENQMS_UNAVAILABLE: ');
      expect(out).toContain('Latest events:\n  2026-11-20 11:59:30  500c800001IKrCzAAL  created  CMP-101\n');
    });
  });
});

describe('decisions', () => {
  test.each([
    ['pause', 'paused', { reason: 'Audit' }, []],
    ['disable', 'disabled', { reason: 'Audit', discardHeld: true }, ['--discard-held']],
    ['resume', 'active', { reason: 'Audit' }, []],
    ['enable', 'active', { reason: 'Audit' }, []],
  ])('%s', (name, mode, body, more) =>
    withConsole({ answer: JSON.stringify({ mode }) }, async (url, sent) => {
      const { status, out } = await zenbridge([name, 'complaints', '--reason', 'Audit', ...more], {
        env: accessTo(url),
      });
      expect(sent).toMatchObject([{ method: 'POST', path: `/api/v1/integrations/complaints/${name}`, body }]);
      expect([status, out]).toEqual([0, expect.stringMatching(`^complaints is ${mode}: events .*\n$`)]);
    }),
  );

  test.each(['pause', 'disable'])('%s takes a reason', async (name) => {
    const { status, err } = await zenbridge([name, 'complaints', '--reason', ' '], {
      env: accessTo('http://127.0.0.1:9'),
    });
    expect([status, err]).toEqual([2, expect.stringContaining('--reason')]);
  });
});
