import { type Context, type Given, type Option, UsageError } from '../cli/command.ts';
import { unread } from '../console/access.ts';
import type { DefinitionFile } from './bundle.ts';

/** The option that names files of definitions. */
export const fileOption = {
  short: 'f',
  value: 'FILE',
  multiple: true,
  description: 'file of definitions, folder of them (.yaml, .yml, .json), or - for standard input',
} as const satisfies Option;

/**
 * The files of definitions that were named.
 *
 * @throws UsageError when none was named, one cannot be read, or there is nothing in them
 */
export async function filesGiven(given: Given, { files }: Context): Promise<readonly DefinitionFile[]> {
  const named = given.texts('file');
  if (named.length === 0)
    throw new UsageError('Name a file or folder of definitions with -f, or - for standard input.');
  const found: DefinitionFile[] = [];
  for (const path of named) {
    const here = await files(path).catch((error: unknown) => unread(path, error));
    if (here.length === 0) throw new UsageError(`There is no .yaml, .yml or .json file in ${path}.`);
    found.push(...here);
  }
  return found;
}
