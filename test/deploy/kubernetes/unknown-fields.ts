import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KubernetesObject, nameOf } from './render.ts';
import { modelOf } from './schema.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const WORK = join(import.meta.dirname, '..', '.local');
const TSC = join(ROOT, 'node_modules', '.bin', 'tsc');

/**
 * Fields that the kind of an object does not have, such as those that are misspelt. JSON schemas of Kubernetes let them pass;
 * the API server drops them, and what they should have done does not happen. So the objects are written down as values of
 * the types that are made from the same schemas, and the compiler tells.
 */
export async function unknownFields(objects: readonly KubernetesObject[]): Promise<readonly string[]> {
  const folder = join(WORK, `objects-${process.pid}`);
  await mkdir(folder, { recursive: true });
  try {
    const lines = objects.map(
      (object, n) =>
        `export const object${n}: import('${modelOf(object)}').I${object.kind} = ${JSON.stringify(object)};`,
    );
    await writeFile(join(folder, 'objects.ts'), `${lines.join('\n')}\n`);
    const settings = {
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions: { types: [] },
      files: ['objects.ts'],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    return (await compile(folder)).map(([line, message]) => {
      const object = objects[line - 1];
      return `${object === undefined ? '' : nameOf(object)}: ${message}`;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the compiler says: number of the line and message. */
async function compile(folder: string): Promise<readonly (readonly [number, string])[]> {
  const output = await new Promise<string>((resolve, reject) => {
    execFile(TSC, ['--pretty', 'false', '-p', folder], (error, stdout, stderr) => {
      if (error !== null && stdout === '') reject(new Error(`tsc failed: ${stderr || error.message}`));
      else resolve(stdout);
    });
  });
  const told = [...output.matchAll(/^.*objects\.ts\((\d+),\d+\): error [^:]*: (.*)$/gm)];
  if (told.length === 0 && output.trim() !== '') throw new Error(output);
  return told.map(([, line, message]) => [Number(line), message ?? ''] as const);
}
