import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { types } from 'node:util';
import { UsageError } from '../cli/command.ts';
import type { DefinitionFile } from '../definitions/bundle.ts';

/** Reads files as a person names them; `-` is standard input. */
export interface Files {
  read(path: string): Promise<string>;
  /** The file of this name, or every file of definitions in the folder of this name and below it. */
  files(path: string): Promise<readonly DefinitionFile[]>;
  /** Writes a file, and the folders that it needs; throws UsageError when it cannot. */
  write(path: string, text: string): Promise<void>;
  /** Where a path leads. */
  resolve(path: string): string;
}

/**
 * Files of this machine.
 *
 * @param folder what relative paths begin at
 */
export function filesBelow(folder: string): Files {
  const read = (path: string): Promise<string> =>
    path === '-' ? text(process.stdin) : readFile(resolve(folder, path), 'utf8');
  return {
    read,
    resolve: (path) => resolve(folder, path),
    write: async (path, written) => {
      const place = resolve(folder, path);
      try {
        await mkdir(dirname(place), { recursive: true });
        await writeFile(place, written);
      } catch (error) {
        if (!(types.isNativeError(error) && 'code' in error)) throw error;
        throw new UsageError(`The file ${path} cannot be written (${String(error.code)}).`);
      }
    },
    files: async (path) => {
      if (path === '-') return [{ path: 'standard input', text: await read(path) }];
      const place = resolve(folder, path);
      if (!(await stat(place)).isDirectory()) return [{ path, text: await read(path) }];
      // Takes its time to load, and few commands need it.
      const { readDefinitionFiles } = await import('@zenbridge/connector/integration');
      const found = await readDefinitionFiles(place);
      return found.map((file) => ({ ...file, path: file.path.replace(place, path.replace(/\/+$/, '')) }));
    },
  };
}
