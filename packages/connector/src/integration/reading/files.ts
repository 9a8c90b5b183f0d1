import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '@zenbridge/runtime';

/** A file of definitions: its path, for messages, and its text. */
export interface DefinitionFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads every `.yaml`, `.yml` and `.json` file in a folder and the folders below it, in the order of their paths.
 * Names that begin with a dot are left out, among them the bookkeeping of a mounted Kubernetes ConfigMap, whose files
 * are links; links are followed.
 *
 * @throws ProblemError `ZB_INVALID_DEFINITION` when the folder or a file in it cannot be read
 */
export async function readDefinitionFiles(folder: string): Promise<DefinitionFile[]> {
  const names = await readdir(folder).catch((cause: unknown) => unreadable(folder, cause));
  const files: DefinitionFile[] = [];
  for (const name of names.filter((entry) => !entry.startsWith('.')).sort()) {
    const path = join(folder, name);
    const info = await stat(path).catch((cause: unknown) => unreadable(path, cause));
    if (info.isDirectory()) files.push(...(await readDefinitionFiles(path)));
    else if (/\.(ya?ml|json)$/i.test(name)) {
      files.push({ path, text: await readFile(path, 'utf8').catch((cause: unknown) => unreadable(path, cause)) });
    }
  }
  return files;
}

function unreadable(path: string, cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown cause';
  const detail = code === 'ENOENT' ? 'There is no such file or folder.' : `It cannot be read (${code}).`;
  throw new ProblemError({ code: 'ZB_INVALID_DEFINITION', detail, at: path }, { cause });
}
