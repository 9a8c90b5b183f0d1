import type { Api } from './api.ts';

/** What definitions are sent as. */
export const YAML = ['application/yaml', 'application/x-yaml', 'text/yaml', 'application/json'];

/** Has the addresses of a scope take definitions. The text is kept as it came: problems name its lines and columns. */
export function takeYaml(scope: Api): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(YAML, { parseAs: 'string' }, (_request, body, done) => done(null, body));
}
