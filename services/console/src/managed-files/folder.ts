import { createHash } from 'node:crypto';
import { type DefinitionFile, readDefinitionFiles } from '@zenbridge/connector/integration';
import { err, ok, type Problem, ProblemError, type Result } from '@zenbridge/runtime';

/** A folder as it was found at one moment. */
export interface FolderState {
  /** What is in it, or why it cannot be read. */
  readonly files: Result<readonly DefinitionFile[], Problem>;
  /** The same for the same state. */
  readonly fingerprint: string;
}

/** Reads all files of definitions below a folder. An empty folder is a problem: a mount that failed looks like that. */
export async function readFolder(folder: string): Promise<FolderState> {
  const files = await filesIn(folder);
  return { files, fingerprint: createHash('sha256').update(JSON.stringify(files)).digest('hex') };
}

async function filesIn(folder: string): Promise<FolderState['files']> {
  try {
    const files = await readDefinitionFiles(folder);
    if (files.length > 0) return ok(files);
    const detail = 'There is no file of definitions in this folder. Nothing is removed on that account.';
    return err({ code: 'ZB_INVALID_DEFINITION', at: folder, detail });
  } catch (error) {
    if (error instanceof ProblemError) return err(error.problem);
    throw error;
  }
}
