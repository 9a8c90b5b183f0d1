import { type Definition, parseDefinitions, readDefinitionFiles } from '@zenbridge/connector/integration';
import { err, ok, type Problem, ProblemError, type Result } from '@zenbridge/runtime';

/**
 * Reads and checks all definitions below a folder.
 * @param mayBeEmpty takes a folder without any file of definitions for one that is still to be filled
 * @returns the definitions with every default filled in, or every problem with its place
 */
export async function readDefinitions(
  folder: string,
  { mayBeEmpty = false }: { readonly mayBeEmpty?: boolean } = {},
): Promise<Result<readonly Definition[], Problem[]>> {
  try {
    const files = await readDefinitionFiles(folder);
    if (files.length === 0) return mayBeEmpty ? ok([]) : err([nothingIn(folder)]);
    const parsed = parseDefinitions(files);
    if (!parsed.ok) return parsed;
    return parsed.value.definitions.length === 0 ? err([nothingIn(folder)]) : ok(parsed.value.definitions);
  } catch (error) {
    if (error instanceof ProblemError) return err([error.problem]);
    throw error;
  }
}

const nothingIn = (folder: string): Problem => ({
  code: 'ZB_INVALID_DEFINITION',
  at: folder,
  detail: 'There is no definition in this folder.',
});

/** Where the simulators listen. */
export interface SimulatorUrls {
  readonly salesforce: string;
  readonly zenqms: string;
}

/** Points every connection at the simulators, wherever they listen this time. */
export const pointedAt = (definitions: readonly Definition[], urls: SimulatorUrls): readonly Definition[] =>
  definitions.map((definition) => {
    if (definition.kind === 'SalesforceConnection') {
      return { ...definition, spec: { ...definition.spec, loginUrl: urls.salesforce } };
    }
    return definition.kind === 'ZenqmsConnection'
      ? { ...definition, spec: { ...definition.spec, baseUrl: urls.zenqms } }
      : definition;
  });
