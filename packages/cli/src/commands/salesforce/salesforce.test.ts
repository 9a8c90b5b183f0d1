import { describe, expect, test } from '@jest/globals';
import { accessTo, type Given, withConsole, zenbridge } from '../../testing/console.ts';

const plan = {
  integration: 'complaints',
  connection: 'acme-org',
  isUpToDate: false,
  components: [
    {
      type: 'WorkflowOutboundMessage',
      name: 'Case.ZenBridge_complaints',
      action: 'change',
      differences: [{ at: 'endpointUrl', inOrg: 'https://old/****', wanted: 'https://new/****' }],
    },
    {
      type: 'Flow',
      name: 'ZenBridge_complaints',
      action: 'change',
      differences: [{ at: 'start.filterFormula', wanted: '{!$Record.IsEscalated}' }],
    },
    { type: 'WorkflowOutboundMessage', name: 'Lead.ZenBridge_complaints', action: 'remove', differences: [] },
  ],
  notes: ['Look at actionId.'],
};
const deployed = { state: 'deployed', version: 3, actionId: '04kHs0000000001IAA', notes: [] };
const running = {
  state: 'running',
  underway: { id: '0AfHs0000000001IAA', step: 'active' },
  progress: { status: 'InProgress', done: 1, total: 2 },
};
const refused = {
  state: 'refused',
  failures: [{ type: 'Flow', name: 'ZenBridge_complaints', said: 'The formula\nis invalid.', remedy: 'Correct it.' }],
};
const answering = (...answers: readonly object[]) => {
  let next = 0;
  return (): Given => ({ answer: JSON.stringify(answers[Math.min(next++, answers.length - 1)]) });
};

describe('salesforce diff', () => {
  test('tells what would change, and has status 1', () =>
    withConsole({ answer: JSON.stringify(plan) }, async (url, sent) => {
      const args = ['salesforce', 'diff', 'complaints', '--ingress-url', 'https://in.example'];
      const { status, out } = await zenbridge(args, { env: accessTo(url) });
      expect(sent).toMatchObject([
        {
          method: 'POST',
          path: '/api/v1/integrations/complaints/salesforce/plan',
          body: { ingressUrl: 'https://in.example' },
        },
      ]);
      expect([status, out.split('\n')]).toEqual([
        1,
        [
          'A deployment of complaints to the org of acme-org:',
          '  ~ Outbound Message Case.ZenBridge_complaints is changed',
          '      endpointUrl: https://old/**** -> https://new/****',
          '  ~ Flow ZenBridge_complaints is changed',
          '      start.filterFormula: (nothing) -> {!$Record.IsEscalated}',
          '  - Outbound Message Lead.ZenBridge_complaints is removed',
          'Note: Look at actionId.',
          '',
        ],
      ]);
    }));

  test('has status 0 when nothing would', () =>
    withConsole({ answer: JSON.stringify({ ...plan, isUpToDate: true, components: [], notes: [] }) }, async (url) => {
      const { status, out } = await zenbridge(['salesforce', 'diff', 'complaints'], { env: accessTo(url) });
      expect([status, out]).toEqual([0, 'The org of acme-org has what complaints needs.\n']);
    }));
});

describe('salesforce deploy', () => {
  const deploy = (url: string, ...more: readonly string[]) =>
    zenbridge(['salesforce', 'deploy', 'complaints', ...more], { env: accessTo(url) });

  test('goes on while Salesforce is at it', () =>
    withConsole(answering(running, running, deployed), async (url, sent) => {
      const { status, out } = await deploy(url);
      expect(sent.map(({ body }) => body)).toEqual([
        {},
        { underway: running.underway },
        { underway: running.underway },
      ]);
      expect([status, out]).toEqual([
        0,
        'complaints: deployed. Version 3 of the Flow runs and sends the Outbound Message 04kHs0000000001IAA.\n',
      ]);
    }));

  test('a draft has status 1 and says what to click', () => {
    const draft = {
      state: 'draft',
      flow: 'ZenBridge_complaints',
      version: 1,
      because: 'Too few tests.',
      toDo: ['Click Activate.'],
    };
    return withConsole({ answer: JSON.stringify(draft) }, async (url) => {
      const { status, out } = await deploy(url);
      expect([status, out]).toEqual([
        1,
        expect.stringMatching(
          /ZenBridge_complaints is a draft .*\nSalesforce said: Too few tests\.\nClick Activate\.\n$/,
        ),
      ]);
    });
  });

  test('a refusal has status 3, each component with what to do', () =>
    withConsole({ answer: JSON.stringify(refused) }, async (url) => {
      const { status, out, err } = await deploy(url);
      expect([status, out, err.split('\n').slice(1)]).toEqual([
        3,
        '',
        ['  Flow ZenBridge_complaints: The formula is invalid.', '      Correct it.', ''],
      ]);
      const json = await deploy(url, '--json');
      expect([json.status, JSON.parse(json.out)]).toEqual([3, refused]);
    }));

  test('--dry-run writes the package and shows no secret', () => {
    const files = {
      'package.xml': '<Package/>',
      'workflows/Case.workflow': 'https://in/s3cret',
      'flows/A.flow': '<Flow/>',
    };
    return withConsole({ answer: JSON.stringify({ ...plan, files }) }, async (url, sent) => {
      const { status, out, written } = await deploy(url, '--dry-run', 'out/');
      expect(sent).toMatchObject([{ path: '/api/v1/integrations/complaints/salesforce/plan', body: { files: true } }]);
      expect(written).toEqual({
        'out/package.xml': '<Package/>',
        'out/workflows/Case.workflow': 'https://in/s3cret',
        'out/flows/A.flow': '<Flow/>',
      });
      expect([status, out]).toEqual([0, expect.stringContaining('  out/workflows/Case.workflow\n')]);
      const json = await deploy(url, '--dry-run', 'out', '--json');
      expect(JSON.parse(json.out)).toMatchObject({ written: Object.keys(written) });
      expect(out + json.out).not.toContain('s3cret');
    });
  });

  test.each(['../evil.xml', '/etc/evil.xml', 'a/b/c.xml'])('a file named %s is not written', (path) =>
    withConsole({ answer: JSON.stringify({ ...plan, files: { [path]: '' } }) }, async (url) => {
      expect(await deploy(url, '--dry-run', 'out')).toMatchObject({ status: 2, written: {} });
    }),
  );
});

describe('salesforce remove', () => {
  const remove = (url: string, more: readonly string[], says?: boolean) =>
    zenbridge(['salesforce', 'remove', 'complaints', ...more], {
      env: accessTo(url),
      ...(says === undefined ? {} : { says: { Remove: says } }),
    });

  test('asks first', () =>
    withConsole({ answer: JSON.stringify({ state: 'removed' }) }, async (url, sent) => {
      expect(await remove(url, [], false)).toMatchObject({
        status: 1,
        questions: [expect.stringContaining('complaints')],
      });
      expect(await remove(url, [])).toMatchObject({ status: 2, err: expect.stringContaining('--yes') });
      expect(sent).toEqual([]);
      expect(await remove(url, [], true)).toMatchObject({ status: 0, out: expect.stringContaining('removed') });
    }));

  test('takes the connection of an integration that is gone', () =>
    withConsole(
      answering({ ...running, underway: { id: 'x', step: 'versions' } }, { state: 'nothing' }),
      async (url, sent) => {
        const { status, out } = await remove(url, ['--yes', '--connection', 'acme-org']);
        expect(sent.map(({ body }) => body)).toEqual([
          { connection: 'acme-org' },
          { connection: 'acme-org', underway: { id: 'x', step: 'versions' } },
        ]);
        expect([status, out]).toEqual([0, 'The org has nothing of complaints.\n']);
      },
    ));

  test('a refusal has status 3', () =>
    withConsole({ answer: JSON.stringify(refused) }, async (url) => {
      expect(await remove(url, ['-y'])).toMatchObject({ status: 3, err: expect.stringContaining('Correct it.') });
    }));
});
