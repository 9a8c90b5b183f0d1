import { describe, expect, test } from '@jest/globals';
import { parseDefinitions } from './parse-definitions.ts';
import { exampleWith, exampleYaml } from './testing/example.ts';

const problemsOf = (...texts: string[]): string[] => {
  const parsed = parseDefinitions(texts.map((text, index) => ({ path: `${'ab'[index]}.yaml`, text })));
  return parsed.ok ? [] : parsed.error.map(({ at, detail }) => `${at}: ${detail}`);
};

describe('valid definitions', () => {
  test('are told apart by kind, with defaults filled in and ids in their long form', () => {
    const parsed = parseDefinitions([{ path: 'a.yaml', text: exampleYaml }]);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const { definitions, salesforceConnections, zenqmsConnections, integrations } = parsed.value;
    expect(definitions.map(({ kind }) => kind)).toEqual(['SalesforceConnection', 'ZenqmsConnection', 'Integration']);
    expect(salesforceConnections.get('acme-org')?.spec.organizationId).toBe('00D5g00000AbCdEEAV');
    expect(zenqmsConnections.get('acme-qms')?.spec.contract).toMatchObject({ authScheme: 'Bearer', pageSize: 100 });
    expect(integrations.get('complaints')?.spec.zenqms.duplicateScope).toBe('account');
  });

  test('come out the same when they are read again, as JSON', () => {
    const once = parseDefinitions([{ path: 'a.yaml', text: exampleYaml }]);
    if (!once.ok) throw new Error(JSON.stringify(once.error));
    const files = once.value.definitions.map((definition, index) => ({
      path: `${index}.json`,
      text: JSON.stringify(definition),
    }));
    expect(parseDefinitions(files)).toEqual(once);
  });

  test('may be spread over files, among empty documents and comments', () => {
    const [org = '', ...rest] = exampleYaml.split('---\n');
    expect(problemsOf(`---\n# the org\n${org}---\n`, `${rest.join('---\n')}---\n# end\n`)).toEqual([]);
  });
});

describe('problems', () => {
  test('are all told at once, each with file, line, column and path', () => {
    const broken = exampleWith('object: Case', 'objekt: Case')
      .replace('from: Priority', 'from: 1st')
      .replace('America/New_York', 'Mars/Olympus')
      .replace('connection: acme-qms', 'connection: acme-qm');
    expect(problemsOf(broken)).toEqual([
      'a.yaml:22:3 spec.salesforce.object: It is missing.',
      'a.yaml:24:5 spec.salesforce.objekt: There is no "objekt" here; did you mean "object"?',
      'a.yaml:34:13 spec.timeZone: It is not a time zone; write a name such as Europe/London, America/New_York or UTC.',
      'a.yaml:38:31 spec.mapping.customFields[0].from: ' +
        'Write the API name of a Salesforce field, such as Subject, SLA_Date__c or Account.Name.',
      'a.yaml:30:17 spec.zenqms.connection: There is no ZenqmsConnection named "acme-qm"; did you mean "acme-qms"?',
    ]);
  });

  test('of the YAML itself do not hide those of other documents', () => {
    expect(problemsOf('a: [1,\n', exampleWith('kind: Integration', 'kind: Intergration'))).toEqual([
      expect.stringMatching(/^a\.yaml:2:1: It is not valid YAML \(/),
      'b.yaml:19:7 kind: Write SalesforceConnection or ZenqmsConnection or Integration; did you mean Integration?',
    ]);
  });

  test.each([
    ['a list', '- a\n', 'a.yaml:1:1: A definition is a mapping with apiVersion, kind, metadata and spec.'],
    ['no kind', 'apiVersion: zenbridge/v1\n', 'a.yaml:1:1 kind: It is missing; write'],
    [
      'a key twice',
      'kind: Integration\nkind: Integration\n',
      'a.yaml:2:1: It is not valid YAML (Map keys must be unique',
    ],
  ])('%s', (_case, text, start) => {
    expect(problemsOf(text)[0]?.slice(0, start.length)).toBe(start);
  });

  test('aliases cannot be used to make a small file large', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefg'.replaceAll(/./g, (name) => {
      const before = String.fromCharCode(name.charCodeAt(0) - 1);
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]\n`;
    })}`;
    expect(problemsOf(bomb)).toEqual([expect.stringContaining('aliases')]);
  });

  test('names that are used twice are told at the second', () => {
    const second = exampleYaml.split('---\n')[1] ?? '';
    expect(problemsOf(exampleYaml, second)).toEqual([
      'b.yaml:3:19 metadata.name: Another ZenqmsConnection has this name already.',
    ]);
  });

  test('a reference to a definition with mistakes of its own is no mistake', () => {
    expect(problemsOf(exampleWith('"68.0"', '"68"'))).toEqual(['a.yaml:7:15 spec.apiVersion: Write it as "68.0".']);
  });
});
