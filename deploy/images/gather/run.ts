import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const MOST_OUTPUT = 64 * 1024 * 1024;

/** Runs a program in a folder and answers with what it printed. @throws Error with its output when it fails */
export async function run(cwd: string, [program = '', ...args]: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, args, { cwd, maxBuffer: MOST_OUTPUT });
  return stdout;
}
