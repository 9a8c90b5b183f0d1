import { describe, expect, test } from '@jest/globals';
import { commands } from './commands/index.ts';
import { accessTo, withConsole, zenbridge } from './testing/console.ts';

const matching = {
  result: 'matches',
  problems: [],
  warnings: [],
  fields: ['Status'],
  priorFields: ['Status'],
  globals: [],
  absent: [],
  clause: {
    text: 'ISCHANGED(Status)',
    position: { line: 1, column: 1 },
    value: true,
    saw: [{ field: 'Status', value: 'Closed', before: null }],
  },
};

describe('help', () => {
  test.each([[[]], [['--help']], [['help']]])('%j lists the commands', async (args) => {
    const { status, out } = await zenbridge(args);
    expect(status).toBe(0);
    for (const { name, summary } of commands) expect(out).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  });

  test.each(commands.map((command) => [command]))('$name tells its options and exit statuses', async (command) => {
    const { status, out } = await zenbridge([...command.name.split(' '), '--help']);
    expect(status).toBe(0);
    for (const option of Object.keys(command.options)) expect(out).toContain(`--${option}`);
    expect(out).toMatch(/Exit status:\n {2}0 .*\n( {2}1 .*\n)? {2}2 /);
    expect(await zenbridge(['help', ...command.name.split(' ')])).toMatchObject({ status, out });
  });

  test('of the first word of commands lists them', async () => {
    const { status, out } = await zenbridge(['executions', '--help']);
    expect([status, out]).toEqual([0, expect.stringContaining('executions export')]);
    expect(out).not.toContain('formula');
    expect(await zenbridge(['executions'])).toMatchObject({ status: 2, out: '', err: out });
  });

  test('--version prints the version', async () => {
    expect(await zenbridge(['--version'])).toMatchObject({ status: 0, out: 'zenbridge 0.1.0\n' });
  });
});

describe('a command line that cannot be understood', () => {
  const env = { ZENBRIDGE_API_TOKEN: 'zbt_secret' };
  test.each([
    [['puase', 'x'], 'There is no command "puase". Did you mean "pause"?'],
    [['executions', 'serch'], 'There is no command "executions serch". Did you mean "executions search"?'],
    [['executions', 'list'], 'There is no command "executions list". There is search, show, retry, export.'],
    [['--frob'], 'There is no command "--frob".\n'],
    [['pause'], 'NAME is missing.'],
    [
      ['executions', 'search', '--outcome', 'eror'],
      '--outcome is created, skipped, error, not "eror". Did you mean "error"?',
    ],
    [['formula', 'test', 'TRUE', 'FALSE'], 'one word too many'],
    [['formula', 'test', '--recrod', '{}'], 'There is no option --recrod. Did you mean "--record"?'],
    [['formula', 'test', '--record'], 'argument missing'],
    [['formula', 'test', 'TRUE', '--record', '{oops'], 'is not JSON'],
    [['formula', 'test', 'TRUE', '--record', 'no.json'], 'no.json cannot be read (ENOENT)'],
    [['formula', 'test', 'TRUE', '--formula-file', 'f'], 'either FORMULA or --formula-file'],
    [['formula', 'test', '--formula-file', '-', '--record', '-'], '--formula-file and --record'],
    [['formula', 'test', 'TRUE', '--url', 'example.com'], 'is not an address'],
  ])('%j has status 2 and says why', async (args, why) => {
    const { status, out, err } = await zenbridge(args, { env });
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(why);
    expect(err).not.toContain('zbt_secret');
  });

  test('has a token in the environment or in a file', async () => {
    expect(await zenbridge(['formula', 'test', 'TRUE'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('ZENBRIDGE_API_TOKEN'),
    });
    const args = ['formula', 'test', 'TRUE', '--token-file', 'token'];
    expect((await zenbridge(args, { files: { token: '\n' } })).status).toBe(2);
    const env = { ZENBRIDGE_API_TOKEN: '', ZENBRIDGE_API_TOKEN_FILE: 'gone' };
    expect((await zenbridge(['formula', 'test', 'TRUE'], { env })).err).toContain('gone cannot be read (ENOENT)');
  });
});

describe('formula test', () => {
  test('sends what was given, and shows what decided', () =>
    withConsole({ answer: JSON.stringify(matching) }, async (url, sent) => {
      const files = { 'case.json': '{"Status":"Closed"}', token: 'zbt_file\n' };
      const options = ['--record', 'case.json', '--prior', '{"Status":null}', '--token-file', 'token'];
      const { status, out } = await zenbridge(
        ['formula', 'test', 'ISCHANGED(Status)', ...options, '--url', `${url}/`],
        {
          files,
        },
      );
      expect(status).toBe(0);
      expect(sent).toEqual([
        {
          method: 'POST',
          path: '/api/v1/formula/test',
          authorization: 'Bearer zbt_file',
          body: { formula: 'ISCHANGED(Status)', record: { Status: 'Closed' }, prior: { Status: null }, isNew: false },
        },
      ]);
      expect(out.split('\n')).toEqual([
        'The record matches.',
        '',
        '  ISCHANGED(Status)',
        '  is TRUE (line 1, column 1)',
        '    Status is "Closed", before the change blank',
        '',
        'Reads: Status',
        'Asks before the change: Status',
        '',
      ]);
    }));

  test('takes a formula from standard input and prints JSON for scripts', () =>
    withConsole({ answer: JSON.stringify({ ...matching, result: 'doesNotMatch' }) }, async (url, sent) => {
      const args = ['formula', 'test', '--formula-file', '-', '--integration', 'complaints', '--json'];
      const { status, out } = await zenbridge(args, { env: accessTo(url), files: { '-': 'TRUE\n' } });
      expect([status, JSON.parse(out).result]).toEqual([1, 'doesNotMatch']);
      expect(sent[0]?.body).toMatchObject({ formula: 'TRUE\n', integration: 'complaints' });
    }));

  test.each(['priorUnknown', 'fails', 'invalid'])('%s has status 3', (result) =>
    withConsole({ answer: JSON.stringify({ ...matching, result }) }, async (url) => {
      expect((await zenbridge(['formula', 'test', 'TRUE'], { env: accessTo(url) })).status).toBe(3);
    }),
  );

  test('shows each mistake at its place', () => {
    const drawing = 'line 1, column 1: Unknown function X.\n  X()\n  ^';
    const answer = JSON.stringify({ ...matching, result: 'invalid', clause: undefined, problems: [{ drawing }] });
    return withConsole({ answer }, async (url) => {
      const { out } = await zenbridge(['formula', 'test', 'X()'], { env: accessTo(url) });
      expect(out).toContain(`The formula is wrong.\n\n${drawing}\n`);
    });
  });
});

describe('a console that refuses or does not answer', () => {
  test('has status 4 and its words', () => {
    const refusal = {
      code: 'ZB_NOT_FOUND',
      title: 'Nothing there.',
      detail: 'No integration.',
      at: 'x',
      remedy: 'Look.',
    };
    return withConsole({ status: 404, answer: JSON.stringify(refusal) }, async (url) => {
      const { status, out, err } = await zenbridge(['formula', 'test', 'TRUE'], { env: accessTo(url) });
      expect([status, out, err]).toEqual([4, '', 'ZB_NOT_FOUND: Nothing there.\nAt x: No integration.\nLook.\n']);
      const json = await zenbridge(['formula', 'test', 'TRUE', '--json'], { env: accessTo(url) });
      expect([json.status, JSON.parse(json.out)]).toEqual([4, refusal]);
    });
  });

  test('names every problem', () => {
    const problems = [
      { code: 'ZB_X', at: 'a:1:2 spec', detail: 'One.' },
      { code: 'ZB_X', detail: 'Two.' },
    ];
    const answer = JSON.stringify({ code: 'ZB_X', title: 'Wrong.', remedy: 'Change it.', problems });
    return withConsole({ status: 422, answer }, async (url) => {
      const { err } = await zenbridge(['formula', 'test', 'TRUE'], { env: accessTo(url) });
      expect(err).toBe('ZB_X: Wrong.\nAt a:1:2 spec: One.\nTwo.\nChange it.\n');
    });
  });

  test.each([
    [200, '<html>'],
    [302, ''],
    [502, 'Bad Gateway'],
  ])('status %i with %j is no answer', (given, answer) =>
    withConsole({ status: given, answer }, async (url) => {
      const { status, err } = await zenbridge(['formula', 'test', 'TRUE'], { env: accessTo(url) });
      expect([status, err]).toEqual([4, expect.stringContaining(`status ${given}`)]);
    }),
  );

  test('that is not there is named', async () => {
    const env = accessTo('http://127.0.0.1:9');
    const { status, err } = await zenbridge(['formula', 'test', 'TRUE'], { env });
    expect([status, err]).toEqual([4, expect.stringContaining('http://127.0.0.1:9 does not answer')]);
  });
});
