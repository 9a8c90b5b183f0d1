import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { SecretReference } from '../schema/secret-reference.ts';

/** Where secrets come from. `readFile` rejects when there is no such file. */
export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile: (path: string) => Promise<string>;
}

/**
 * The secret that a reference stands for, read at this moment: a file that was replaced is read anew, so a rotated
 * secret is taken up without a restart. Line ends at the end of a file are dropped; nothing else is.
 *
 * @returns the secret, or `ZB_SECRET_MISSING` naming the reference, never the value
 */
export async function resolveSecret(ref: SecretReference, sources: SecretSources): Promise<Result<string, Problem>> {
  if (ref.fromEnv !== undefined) {
    const value = sources.env[ref.fromEnv];
    return value ? ok(value) : missing(ref, `The environment variable ${ref.fromEnv} is not set or empty.`);
  }
  try {
    const value = (await sources.readFile(ref.fromFile)).replace(/[\r\n]+$/, '');
    return value === '' ? missing(ref, `The file ${ref.fromFile} is empty.`) : ok(value);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return missing(ref, `The file ${ref.fromFile} cannot be read${code}.`);
  }
}

function missing(ref: SecretReference, detail: string): Result<never, Problem> {
  const at = ref.fromEnv === undefined ? `fromFile ${ref.fromFile}` : `fromEnv ${ref.fromEnv}`;
  return err({ code: 'ZB_SECRET_MISSING', detail, at });
}
