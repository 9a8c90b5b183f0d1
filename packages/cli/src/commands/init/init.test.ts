import { describe, expect, test } from '@jest/globals';
import { checkOffline } from '../../definitions/check-offline.ts';
import { accessTo, type Sent, type World, withConsole, zenbridge } from '../../testing/console.ts';

const field = (name: string, label: string, type: string, values: readonly string[] = []) => ({
  name,
  label,
  type,
  picklistValues: values.map((value) => ({ value, label: value })),
});
const target = (label: string, type: string, more: object = {}) => ({
  id: `cf_${label}`,
  label,
  type,
  required: false,
  choices: [],
  ...more,
});
const choices = ['Minor', 'Major'].map((label) => ({ id: label, label }));

/** What a console that knows the connections answers by path; writing needs no more. */
const ANSWERS: Readonly<Record<string, object>> = {
  '/connections': { salesforce: ['acme-org'], zenqms: ['acme-qms'] },
  '/salesforce/acme-org/objects': {
    objects: [
      { name: 'Case', label: 'Case', triggerable: true },
      { name: 'CaseShare', label: 'Case Share', triggerable: false },
    ],
  },
  '/salesforce/acme-org/objects/Case': {
    fields: [
      field('Severity__c', 'Severity', 'picklist', ['minor', 'Major', 'Fatal']),
      field('Units__c', 'Quantity', 'double'),
      field('Photo__c', 'Evidence', 'base64'),
      field('Subject', 'Subject', 'string'),
    ],
  },
  '/zenqms/acme-qms/categories': {
    categories: [
      { key: 'CMP', name: 'Customer Complaint', state: 'active' },
      { key: 'OLD', name: 'Old', state: 'retired' },
    ],
  },
  '/zenqms/acme-qms/categories/CMP': {
    stages: [
      {
        fields: [
          target('Salesforce Record ID', 'single_line_text'),
          target('Severity', 'single_select', { choices, required: true }),
          target('Quantity', 'integer', { abbreviation: 'QTY' }),
          target('Evidence', 'website'),
          target('Summary: short', 'paragraph_text'),
        ],
      },
      { fields: [target('Root Cause', 'single_line_text')] },
    ],
  },
  '/zenqms/acme-qms/users': {
    users: [
      { email: 'qa.lead@acme.example', name: 'QA Lead', isActive: true },
      { email: 'former@acme.example', name: 'Former Lead', isActive: false },
    ],
  },
};

const console = ({ path = '', body }: Sent) => {
  const [where = ''] = path.replace('/api/v1', '').split('?');
  if (where !== '/formula/test') return { answer: JSON.stringify(ANSWERS[where]) };
  const isWrong = (body as { formula: string }).formula.includes('WRONG');
  return { answer: JSON.stringify({ problems: isWrong ? [{ drawing: 'line 1: no such function' }] : [] }) };
};

const REQUIRED = [
  '--name',
  'complaints',
  '--object',
  'Case',
  '--category',
  'CMP',
  '--assignee',
  'qa.lead@acme.example',
];

/** Runs `init` with a console that knows the connections. */
async function init(args: readonly string[], world: World = {}) {
  let ran: Awaited<ReturnType<typeof zenbridge>> | undefined;
  await withConsole(console, async (url) => {
    ran = await zenbridge(['init', '--time-zone', 'UTC', ...args], { ...world, env: accessTo(url) });
  });
  if (ran === undefined) throw new Error('it did not run');
  return ran;
}

describe('without a terminal', () => {
  test('options and proposals make a definition that is right', async () => {
    const { status, out, err, written } = await init([...REQUIRED, '-o', 'defs', '--map', 'Summary: short=Subject']);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('Written: defs/complaints.yaml\n');
    const text = written['defs/complaints.yaml'] ?? '';
    expect(text.slice(text.indexOf('  mapping:'))).toBe(`  mapping:
    # Without \`title\` the Subject of the record, or its Name, is the title of the Issue.
    # dueDate: { today: true, offsetDays: 30 }
    customFields:
      - to: Severity
        from: Severity__c
        # Not listed yet, and an error for a record that has it: Fatal. Choices: Minor, Major.
        values: { minor: Minor, Major: Major }
      - { to: Quantity, from: Units__c }
      - { to: "Summary: short", from: Subject }
      # - { to: Evidence, from: … } # website
`);
    expect(text).toMatch(/^# yaml-language-server: \$schema=http:.*\/zenbridge.schema.json\n/);
    expect(await checkOffline([{ path: 'complaints.yaml', text }])).toEqual([]);
  });

  test('a field can be left out, and everything be told as JSON', async () => {
    const { out, written } = await init([
      ...REQUIRED,
      '--map',
      'QTY=',
      '--filter',
      'ISNEW()',
      '--due-days',
      '9',
      '--json',
    ]);
    expect(JSON.parse(out)).toEqual({
      files: ['complaints.yaml'],
      secrets: [{ place: { fromEnv: 'COMPLAINTS_TOKEN' }, services: 'ingress, console' }],
    });
    expect(written['complaints.yaml']).toContain('# - { to: Quantity, from: … } # integer\n');
    expect(written['complaints.yaml']).toContain('dueDate: { today: true, offsetDays: 9 }\n');
    expect(written['complaints.yaml']).toContain('    filterFormula: ISNEW()\n');
  });

  test.each([
    [['--object', 'CaseShare'], '--object: "CaseShare" is none of Case.'],
    [['--category', 'OLD'], '--category: "OLD" is none of CMP.'],
    [['--assignee', 'former@acme.example'], 'Former Lead is not active in acme-qms.'],
    [['--assignee', 'nobody@acme.example'], 'has no user with the e-mail address "nobody@acme.example"'],
    [['--filter', 'WRONG()'], '--filter: the formula is wrong.\nline 1: no such function'],
    [['--record-id', 'Root Cause'], '--record-id: "Root Cause" is none of externalId, Salesforce Record ID'],
    [['--map', 'Quantity=Unist__c'], 'no field "Unist__c" that can be read. Did you mean "Units__c"?'],
    [['--map', 'Quantty=Units__c'], 'has no field "Quantty". Did you mean "Quantity"?'],
    [['--map', 'Evidence=Photo__c'], 'a field of type base64 (Photo__c) cannot fill one of type website (Evidence)'],
    [['--map', 'Evidence'], '--map is LABEL=FIELD'],
    [['--time-zone', '+02:00'], '--time-zone: write a name'],
    [['--due-days', 'soon'], '--due-days: write a whole number'],
    [['--token', 'a-secret-itself'], 'a secret itself never stands in a definition'],
    [['--zenqms', 'complaints', '--zenqms-url', 'https://q.example'], 'need different names'],
  ])('%j has status 2 and writes nothing', async (args, why) => {
    const { status, err, out, written } = await init([...REQUIRED, ...args]);
    expect([status, out, written]).toEqual([2, '', {}]);
    expect(err).toContain(why);
    expect(err).not.toContain('a-secret-itself');
  });

  test('what nobody said is asked for by its option', async () => {
    const { status, err } = await init(['--name', 'complaints']);
    expect([status, err]).toEqual([2, expect.stringContaining('--object is missing: Salesforce object')]);
  });

  test('a file that is there is not written over, unless it is wanted', async () => {
    const files = { 'complaints.yaml': 'mine' };
    const refused = await init(REQUIRED, { files });
    expect(refused).toMatchObject({
      status: 2,
      written: {},
      err: expect.stringContaining('complaints.yaml is there already'),
    });
    expect((await init([...REQUIRED, '--force'], { files })).status).toBe(0);
  });
});

describe('at a terminal', () => {
  const says = {
    'Name of the integration': 'complaints',
    'Salesforce object': 'Case',
    'Category of': 'CMP',
    'E-mail': 'qa.lead@acme.example',
  };

  test('what no option says is asked, and a mere Enter takes what is proposed', async () => {
    const { status, questions, err, written } = await init([], { says });
    expect(status).toBe(0);
    expect(questions).toEqual([
      'Name of the integration, such as complaints',
      'Salesforce connection',
      'ZenQMS connection',
      'Salesforce object whose records become Issues',
      'Which changes of a record count',
      'Filter formula, as in Salesforce; blank for every record',
      'Category of the Issues',
      'Where the Issue keeps the id of the record: it is what duplicates are found by',
      'E-mail address of the user that Issues are assigned to',
      'Take this mapping? Otherwise each field is asked for.',
      'Days until an Issue is due; blank for no due date',
      'Where the token of the Outbound Message is: env:VARIABLE or file:/PATH',
    ]);
    expect(err).toMatch(/Severity +<- {2}Severity__c +no counterpart yet for Fatal\n/);
    expect(written['complaints.yaml']).toContain('{ to: Quantity, from: Units__c }');
  });

  test('a mapping that is not taken is gone through field by field', async () => {
    const one = { ...says, 'Take this': false, 'Summary: short': 'Subject', 'Quantity (integer)': '' };
    const { written } = await init([], { says: one });
    expect(written['complaints.yaml']).toContain('{ to: "Summary: short", from: Subject }');
    expect(written['complaints.yaml']).toContain('# - { to: Quantity, from: … }');
  });

  test('with --yes nobody is asked', async () => {
    expect(await init([...REQUIRED, '--yes'], { says: {} })).toMatchObject({ status: 0, questions: [] });
  });
});

test('new connections are put in force; what to do when the console lacks their secrets is said', () => {
  const without = (sent: Sent) => {
    if (sent.path === '/api/v1/connections') return { answer: '{"salesforce":[],"zenqms":[]}' };
    if (sent.method === 'PUT') return { answer: '{"changed":[],"unchanged":[]}' };
    return {
      status: 502,
      answer: '{"code":"ZB_SECRET_MISSING","title":"T","detail":"SF_KEY is not set.","remedy":"R"}',
    };
  };
  const connections = ['--login-url', 'https://acme.my.salesforce.com/', '--organization-id', '00D5g000004ABCDEA4'];
  const auth = ['--salesforce-auth', 'jwtBearer', '--username', 'z@acme.example', '--private-key', 'file:/run/key.pem'];
  return withConsole(without, async (url, sent) => {
    const { status, err, written } = await zenbridge(['init', ...REQUIRED, ...connections, ...auth], {
      env: accessTo(url),
    });
    expect(status).toBe(4);
    expect(err).toContain('SF_KEY is not set.');
    expect(err).toMatch(/^ {2}file \/run\/key.pem +console, worker$/m);
    expect(err).toMatch(/^ {2}ZENQMS_TOKEN +console, worker$/m);
    expect(Object.keys(written)).toEqual(['our-org.yaml', 'our-qms.yaml']);
    const files = Object.entries(written).map(([path, text]) => ({ path, text }));
    expect(await checkOffline(files)).toEqual([]);
    expect(sent.find(({ method }) => method === 'PUT')?.body).toContain('loginUrl: https://acme.my.salesforce.com\n');
  });
});
