import { expect, test } from '@jest/globals';
import { accessTo, withConsole, zenbridge } from '../../testing/console.ts';

const well = { id: 'redis.reachable', title: 'Redis answers', status: 'pass', says: 'Redis answers.' };
const refused = {
  id: 'salesforce.oauth',
  title: 'OAuth log-in',
  status: 'fail',
  says: 'The token endpoint answered invalid_client.',
  remedy: 'Check the secret.',
};
const after = {
  id: 'salesforce.org',
  title: 'The right org',
  status: 'skipped',
  says: 'It rests on salesforce.oauth.',
};
const examined = (integration: string, ...lines: object[]) => ({ integration, ok: !lines.includes(refused), lines });

test('lines stand in groups, with marks and what to do, and the status says whether one fails', () =>
  withConsole({ answer: JSON.stringify(examined('complaints', well, refused, after)) }, async (url, sent) => {
    const { status, out } = await zenbridge(['doctor', 'complaints'], { env: accessTo(url) });
    expect([status, sent]).toMatchObject([1, [{ method: 'POST', path: '/api/v1/integrations/complaints/doctor' }]]);
    expect(out).toBe(`complaints
  Redis
    ok    Redis answers (redis.reachable): Redis answers.
  Salesforce
    FAIL  OAuth log-in (salesforce.oauth): The token endpoint answered invalid_client.
            Check the secret.
    -     The right org (salesforce.org): It rests on salesforce.oauth.
  1 ok, 1 failed, 1 skipped
`);
  }));

test('without a name all integrations are looked at, those in force', () => {
  const integrations = ['one', 'two', 'gone'].map((name) => ({ name, isRemoved: name === 'gone' }));
  const answer = ({ path = '' }: { path: string | undefined }) => ({
    answer: JSON.stringify(path.endsWith('doctor') ? examined(path.split('/').at(-2) ?? '', well) : { integrations }),
  });
  return withConsole(answer, async (url) => {
    const { status, out } = await zenbridge(['doctor', '--json'], { env: accessTo(url) });
    expect([status, JSON.parse(out)]).toMatchObject([
      0,
      { ok: true, integrations: [{ integration: 'one' }, { integration: 'two' }] },
    ]);
  });
});

test('an integration in files is sent along', () =>
  withConsole({ answer: JSON.stringify(examined('new', well)) }, async (url, sent) => {
    const world = { env: accessTo(url), files: { 'a.yaml': 'kind: Integration\n' } };
    expect(await zenbridge(['doctor', 'new', '-f', 'a.yaml'], world)).toMatchObject({ status: 0 });
    expect(sent).toMatchObject([{ path: '/api/v1/integrations/new/doctor', body: 'kind: Integration\n...\n' }]);
    const { status, err } = await zenbridge(['doctor', '-f', 'a.yaml'], world);
    expect([status, err]).toEqual([2, expect.stringContaining('Name the integration')]);
  }));
