import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { types } from 'node:util';
import { UsageError } from '../cli/command.ts';

/** Writes piece after piece as fast as they are taken: to `output`, or into a file that appears when it is whole. */
export function streamTo(
  output: Writable,
  placeOf: (path: string) => string,
): (pieces: AsyncIterable<string>, file?: string) => Promise<void> {
  return async (pieces, file) => {
    if (file === undefined) return pipeline(Readable.from(pieces), output, { end: false });
    const place = placeOf(file);
    const partial = `${place}.partial`;
    try {
      await pipeline(Readable.from(pieces), createWriteStream(partial));
      await rename(partial, place);
    } catch (error) {
      await rm(partial, { force: true });
      if (types.isNativeError(error) && 'syscall' in error)
        throw new UsageError(`The file ${file} cannot be written (${error.message}).`);
      throw error;
    }
  };
}
