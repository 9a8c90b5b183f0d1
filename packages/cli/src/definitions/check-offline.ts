import { parseAllDocuments } from 'yaml';
import type { DefinitionFile } from './bundle.ts';

/** Something that is wrong, or looks like a mistake. */
export interface Finding {
  readonly code: string;
  readonly detail: string;
  /** File, line, column and path. */
  readonly at: string;
  readonly remedy?: string;
}

/**
 * Checks definitions by themselves, without a console. A connection that is not among them is taken to be in force, since
 * nobody can say.
 */
export async function checkOffline(files: readonly DefinitionFile[]): Promise<readonly Finding[]> {
  // Takes its time to load, and few commands need it.
  const { parseDefinitions } = await import('@zenbridge/connector/integration');
  const parsed = parseDefinitions([...files, ...assumedConnections(files)]);
  if (parsed.ok) return [];
  return parsed.error.map(({ code, detail, at = '' }) => ({ code, detail, at }));
}

const SPECS = {
  SalesforceConnection: {
    loginUrl: 'https://example.my.salesforce.com',
    organizationId: '00D000000000001',
    apiVersion: '68.0',
    auth: { clientCredentials: { clientId: 'x', clientSecret: { fromEnv: 'X' } } },
  },
  ZenqmsConnection: { baseUrl: 'https://zenqms.example.com', token: { fromEnv: 'X' } },
};

/** One definition for each connection that an integration names and that is not there. */
function assumedConnections(files: readonly DefinitionFile[]): DefinitionFile[] {
  const documents = files.flatMap(({ text }) => parseAllDocuments(text, { logLevel: 'silent' }));
  const values = documents.map((document) => ({
    kind: document.get('kind'),
    name: document.getIn(['metadata', 'name']),
    SalesforceConnection: document.getIn(['spec', 'salesforce', 'connection']),
    ZenqmsConnection: document.getIn(['spec', 'zenqms', 'connection']),
  }));
  return (['SalesforceConnection', 'ZenqmsConnection'] as const).flatMap((kind) => {
    const present = values.flatMap((value) => (value.kind === kind ? [value.name] : []));
    const named = new Set(values.flatMap((value) => (value.kind === 'Integration' ? [value[kind]] : [])));
    return [...named]
      .filter((name) => typeof name === 'string' && /^[a-z][a-z0-9-]{0,62}$/.test(name) && !present.includes(name))
      .map((name) => ({
        path: `${kind} ${String(name)}`,
        text: JSON.stringify({ apiVersion: 'zenbridge/v1', kind, metadata: { name }, spec: SPECS[kind] }),
      }));
  });
}
