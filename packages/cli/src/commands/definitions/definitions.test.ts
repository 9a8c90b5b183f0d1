import { describe, expect, test } from '@jest/globals';
import { accessTo, type Sent, withConsole, zenbridge } from '../../testing/console.ts';

const CHANGES = [
  { path: 'spec.zenqms.category', kind: 'changed', from: 'CMP', to: 'NCR' },
  { path: 'spec.mapping.customFields["Severity"]', kind: 'added', to: { to: 'Severity', from: 'Priority' } },
];
const applied = {
  dryRun: false,
  changed: [
    {
      kind: 'ZenqmsConnection',
      name: 'acme-qms',
      revision: 1,
      action: 'created',
      changes: [{ path: 'spec', kind: 'added', to: {} }],
    },
    { kind: 'Integration', name: 'complaints', revision: 3, action: 'changed', changes: CHANGES },
  ],
  unchanged: [{ kind: 'Integration', name: 'returns', revision: 2 }],
};
const files = { 'defs/a.yaml': 'kind: A\n', 'defs/b.yaml': 'kind: B', '-': 'kind: C\n' };

describe('apply', () => {
  test('sends files and folders as one, and tells what became of each definition', () =>
    withConsole({ answer: JSON.stringify(applied) }, async (url, sent) => {
      const args = ['apply', '-f', 'defs', '--file', '-', '--note', 'new category'];
      const { status, out } = await zenbridge(args, { env: accessTo(url), files });
      expect(sent).toMatchObject([
        {
          method: 'PUT',
          path: '/api/v1/definitions?note=new+category',
          body: 'kind: A\n...\nkind: B\n...\nkind: C\n...\n',
        },
      ]);
      expect([status, out]).toEqual([
        0,
        'ZenqmsConnection acme-qms created, revision 1\n' +
          'Integration complaints changed, revision 3\n' +
          '  ~ spec.zenqms.category: CMP -> NCR\n' +
          '  + spec.mapping.customFields["Severity"]: {"to":"Severity","from":"Priority"}\n' +
          'Integration returns unchanged, revision 2\n',
      ]);
    }));

  describe('--prune', () => {
    const title = (kind: string, name: string, managedBy = 'api') => ({ kind, name, managedBy });
    const inForce = [
      title('ZenqmsConnection', 'old-qms'),
      title('ZenqmsConnection', 'acme-qms'),
      title('Integration', 'old'),
      title('Integration', 'theirs', 'files'),
    ];
    const removed = {
      changed: [{ kind: 'Integration', name: 'old', revision: 2, action: 'removed', changes: [] }],
      unchanged: [],
    };
    const console = ({ method }: Sent) => {
      const answers: Record<string, object> = { GET: { definitions: inForce }, PUT: applied, DELETE: removed };
      return { answer: JSON.stringify(answers[String(method)]) };
    };
    const args = ['apply', '-f', 'defs', '--prune'];

    test('removes what is not in the files, integrations first, after a question', () =>
      withConsole(console, async (url, sent) => {
        const no = await zenbridge(args, { env: accessTo(url), files, says: {} });
        const question = 'Take out of force what is not in the files: Integration old, ZenqmsConnection old-qms?';
        expect(no).toMatchObject({ status: 1, questions: [question] });
        expect(sent.map(({ path }) => path)).toEqual(['/api/v1/definitions?dryRun=true', '/api/v1/definitions']);
        const yes = await zenbridge([...args, '--yes', '--note', 'x'], { env: accessTo(url), files });
        expect([yes.status, yes.out]).toEqual([0, expect.stringContaining('Integration old removed, revision 2\n')]);
        expect(sent.slice(-3).map(({ method, path }) => `${method} ${path}`)).toEqual([
          'PUT /api/v1/definitions?note=x',
          'DELETE /api/v1/definitions/Integration/old?note=x',
          'DELETE /api/v1/definitions/ZenqmsConnection/old-qms?note=x',
        ]);
      }));

    test('with --dry-run removes nothing', () =>
      withConsole(console, async (url, sent) => {
        const { out } = await zenbridge([...args, '--dry-run'], { env: accessTo(url), files });
        expect(out).toContain('Integration old would be removed\nZenqmsConnection old-qms would be removed\n');
        expect(sent.filter(({ path }) => !path?.includes('dryRun')).map(({ method }) => method)).toEqual(['GET']);
      }));
  });

  test('tells problems at file and line, as JSON too', () => {
    const problems = [
      { code: 'ZB_INVALID_DEFINITION', at: 'definitions:3:7 kind', detail: 'Wrong.' },
      { code: 'ZB_INVALID_DEFINITION', at: 'stored Integration/returns:1:1 spec', detail: 'Gone.' },
    ];
    const answer = JSON.stringify({ ...problems[0], title: 'T', remedy: 'R', problems });
    return withConsole({ status: 422, answer }, async (url) => {
      const { status, err } = await zenbridge(['apply', '-f', 'defs'], { env: accessTo(url), files });
      expect([status, err.split('\n')[1]]).toEqual([4, 'At defs/b.yaml:1:7 kind: Wrong.']);
      const { out } = await zenbridge(['apply', '-f', 'defs', '--json'], { env: accessTo(url), files });
      expect(JSON.parse(out)).toMatchObject({
        at: 'defs/b.yaml:1:7 kind',
        problems: [{ at: 'defs/b.yaml:1:7 kind' }, problems[1]],
      });
    });
  });

  test.each([
    [[], 'Name a file'],
    [['-f', 'none.yaml'], 'none.yaml cannot be read (ENOENT)'],
    [['-f', 'empty'], 'no .yaml, .yml or .json file in empty'],
  ])('%j has status 2', async (args, why) => {
    const { status, err } = await zenbridge(['apply', ...args], { env: accessTo('http://127.0.0.1:9') });
    expect([status, err]).toEqual([2, expect.stringContaining(why)]);
  });
});

describe('diff', () => {
  test('of files is a dry run; status 1 tells that something differs', () =>
    withConsole({ answer: JSON.stringify({ ...applied, dryRun: true }) }, async (url, sent) => {
      const { status, out } = await zenbridge(['diff', '-f', 'defs/a.yaml'], { env: accessTo(url), files });
      expect([status, sent[0]?.path]).toEqual([1, '/api/v1/definitions?dryRun=true']);
      expect(out).toContain('Integration complaints would be changed as revision 3\n  ~ spec');
    }));

  test('of revisions', () =>
    withConsole(
      { answer: JSON.stringify({ kind: 'Integration', name: 'x', from: 1, to: 4, changes: [] }) },
      async (url, sent) => {
        const args = ['diff', 'x', '--from', '1', '--to', '4', '--kind', 'zenqms-connection'];
        const { status, out } = await zenbridge(args, { env: accessTo(url) });
        expect(sent[0]?.path).toBe('/api/v1/definitions/ZenqmsConnection/x/diff?from=1&to=4');
        expect([status, out]).toEqual([0, 'Integration x, revision 1 -> 4: nothing differs\n']);
      },
    ));
});

test('revisions lists them', () => {
  const at = '2026-11-20T11:00:00.000Z';
  const revisions = [
    { revision: 2, at, author: 'ops', isRemoval: true, changes: [], managedBy: 'api' },
    { revision: 1, at, author: 'olga', note: 'first', isRemoval: false, changes: CHANGES, managedBy: 'api' },
  ];
  return withConsole({ answer: JSON.stringify({ revisions }) }, async (url, sent) => {
    const { out } = await zenbridge(['revisions', 'complaints'], { env: accessTo(url) });
    expect(sent[0]?.path).toBe('/api/v1/definitions/Integration/complaints/revisions');
    expect(
      out
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ['2', '2026-11-20 11:00:00', 'ops', 'removed'],
      ['1', '2026-11-20 11:00:00', 'olga', '2', 'first'],
    ]);
  });
});

test('rollback says to which revision and why', () =>
  withConsole({ answer: JSON.stringify(applied) }, async (url, sent) => {
    const args = ['rollback', 'complaints', '--to', '1', '--note', 'wrong'];
    const { status } = await zenbridge(args, { env: accessTo(url) });
    expect(status).toBe(0);
    expect(sent).toMatchObject([
      { method: 'POST', path: '/api/v1/definitions/Integration/complaints/rollback', body: { to: 1, note: 'wrong' } },
    ]);
    expect((await zenbridge(['rollback', 'complaints'], { env: accessTo(url) })).err).toContain('Say with --to');
  }));

test('remove asks, and takes a definition out of force', () => {
  const answer = JSON.stringify({
    changed: [{ kind: 'Integration', name: 'x', revision: 4, action: 'removed', changes: [] }],
    unchanged: [],
  });
  return withConsole({ answer }, async (url, sent) => {
    const args = ['remove', 'integration', 'x', '--note', 'gone'];
    expect(await zenbridge(args, { env: accessTo(url) })).toMatchObject({
      status: 2,
      err: expect.stringContaining('--yes'),
    });
    expect(await zenbridge(args, { env: accessTo(url), says: { Take: false } })).toMatchObject({ status: 1 });
    expect(sent).toEqual([]);
    const { out } = await zenbridge([...args, '-y'], { env: accessTo(url) });
    expect(out).toBe('Integration x removed, revision 4\n');
    expect(sent).toMatchObject([{ method: 'DELETE', path: '/api/v1/definitions/Integration/x?note=gone' }]);
  });
});

describe('get', () => {
  const definition = {
    kind: 'ZenqmsConnection',
    name: 'q',
    revision: 1,
    at: '2026-11-20T11:00:00.000Z',
    author: 'a',
    managedBy: 'api',
  };

  test('lists connections of both kinds', () =>
    withConsole({ answer: JSON.stringify({ definitions: [definition] }) }, async (url, sent) => {
      const { out } = await zenbridge(['get', 'connections'], { env: accessTo(url) });
      expect(sent.map(({ path }) => path)).toEqual([
        '/api/v1/definitions?kind=SalesforceConnection',
        '/api/v1/definitions?kind=ZenqmsConnection',
      ]);
      expect(out.match(/^ZenqmsConnection {2}q /gm)).toHaveLength(2);
    }));

  test('prints YAML as it came', () =>
    withConsole({ answer: 'kind: Integration\n' }, async (url, sent) => {
      const { out } = await zenbridge(['get', 'Integration', 'complaints', '--yaml'], { env: accessTo(url) });
      expect([sent[0]?.path, out]).toEqual([
        '/api/v1/definitions/Integration/complaints?format=yaml',
        'kind: Integration\n',
      ]);
    }));

  test.each([
    [['integratoins'], 'Did you mean "integration"?'],
    [['connection', 'q'], 'say the kind'],
    [['--yaml', '--json'], 'either --yaml or --json'],
  ])('%j has status 2', async (args, why) => {
    const { status, err } = await zenbridge(['get', ...args], { env: accessTo('http://127.0.0.1:9') });
    expect([status, err]).toEqual([2, expect.stringContaining(why)]);
  });
});
