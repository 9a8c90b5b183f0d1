import { stringify } from 'yaml';

/** Definitions as YAML, one document each. Applied again, they change nothing. */
export const asYaml = (definitions: readonly unknown[]): string =>
  definitions.map((definition) => stringify(definition, { lineWidth: 0 })).join('---\n');
