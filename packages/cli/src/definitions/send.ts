import type { Access } from '../console/access.ts';
import { ask } from '../console/client.ts';
import { ConsoleFailure, refused } from '../console/failure.ts';
import { bundleOf, type DefinitionFile } from './bundle.ts';

/** A request that files of definitions are sent with. */
export interface SendRequest {
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | boolean | undefined>>;
  /** The JSON to send the text in; without it the text is sent as it is. */
  readonly bodyOf?: (text: string) => object;
}

/**
 * Sends files of definitions as one text. Throws like `ask`; the places of problems are those in the files.
 */
export async function sendDefinitions(
  access: Access,
  { bodyOf, ...request }: SendRequest,
  files: readonly DefinitionFile[],
): Promise<unknown> {
  const { text, placeOf } = bundleOf(files);
  try {
    return await ask(access, { ...request, ...(bodyOf ? { body: bodyOf(text) } : { yaml: text }) });
  } catch (error) {
    if (!(error instanceof ConsoleFailure) || error.refusal === undefined || error.status === undefined) throw error;
    const inFile = <P extends { readonly at?: string }>(problem: P): P =>
      problem.at === undefined ? problem : { ...problem, at: placeOf(problem.at) };
    const { problems, ...first } = error.refusal;
    throw refused(error.status, { ...inFile(first), ...(problems && { problems: problems.map(inFile) }) });
  }
}
