import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { types } from 'node:util';
import { UsageError } from '../cli/command.ts';

/** Writes files that only their owner may read, and the folders that they need. */
export function secretFiles(placeOf: (path: string) => string): (path: string, text: string) => Promise<void> {
  return async (path, text) => {
    const place = placeOf(path);
    try {
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      await writeFile(place, text, { mode: 0o600 });
      // A file that was there keeps its rights unless told otherwise.
      await chmod(place, 0o600);
    } catch (error) {
      if (types.isNativeError(error) && 'syscall' in error)
        throw new UsageError(`The file ${path} cannot be written (${error.message}).`);
      throw error;
    }
  };
}
