import { expect, test } from '@jest/globals';
import { parseDefinitions } from '@zenbridge/connector/integration';
import { bundleOf } from './bundle.ts';

const broken = (name: string): string =>
  `apiVersion: zenbridge/v1\nkind: ZenqmsConnection\nmetadata: { name: ${name} }\nspec: {}\n`;

test('every problem is told at its own file and line, however the files begin and end', () => {
  const files = [
    { path: 'a.yaml', text: `# one\n${broken('one')}---\n${broken('two')}`.trimEnd() },
    { path: 'b.yaml', text: `%YAML 1.2\n---\n${broken('three')}...\n` },
    {
      path: 'c.json',
      text: '{"apiVersion":"zenbridge/v1",\n"kind":"ZenqmsConnection","metadata":{"name":"four"},"spec":{}}',
    },
    { path: 'd.yaml', text: `---\n${broken('five')}` },
  ];
  const { text, placeOf } = bundleOf(files);
  const parsed = parseDefinitions([{ path: 'definitions', text }]);
  const apart = parseDefinitions(files);
  if (parsed.ok || apart.ok) throw new Error('nothing is wrong');
  const places = parsed.error.map(({ at = '' }) => placeOf(at));
  expect(places).toEqual(apart.error.map(({ at }) => at));
  expect(places).toContain('a.yaml:5:1 spec.baseUrl');
  expect(places).toContain('b.yaml:6:1 spec.baseUrl');
  expect(places).toContain('c.json:2:54 spec.baseUrl');
});

test('places elsewhere stay as they are', () => {
  expect(bundleOf([{ path: 'a.yaml', text: '' }]).placeOf('stored Integration/x:1:1 spec')).toBe(
    'stored Integration/x:1:1 spec',
  );
});
