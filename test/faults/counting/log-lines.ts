import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How many lines with a text are in the log files whose names begin with `prefix`. */
export async function linesIn(folder: string, prefix: string, text: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return files.reduce((sum, file) => sum + file.split('\n').filter((line) => line.includes(text)).length, 0);
}
