import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { SecretReference } from '../schema/secret-reference.ts';
import { resolveSecret, type SecretSources } from './resolve-secret.ts';

/** `T` with every secret reference in it replaced by text. */
export type Resolved<T> = T extends SecretReference
  ? string
  : T extends object
    ? { [K in keyof T]: Resolved<T[K]> }
    : T;

/**
 * Replaces every `{ fromEnv }` and `{ fromFile }` in a part of a definition by the secret. The result is for use at
 * once: it is never stored and never logged.
 *
 * @param part the spec of a connection, the sources of an integration, or a part of them
 * @returns the same shape with texts in place of references, or one `ZB_SECRET_MISSING` per secret that is not there
 */
export async function resolveSecrets<T>(part: T, sources: SecretSources): Promise<Result<Resolved<T>, Problem[]>> {
  const problems: Problem[] = [];
  const resolve = async (value: unknown): Promise<unknown> => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return await Promise.all(value.map(resolve));
    if (isReference(value)) {
      const secret = await resolveSecret(value, sources);
      if (secret.ok) return secret.value;
      problems.push(secret.error);
      return undefined;
    }
    const entries = Object.entries(value).map(async ([key, inner]) => [key, await resolve(inner)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };
  const resolved = await resolve(part);
  // The walk above does what the type says: references became texts, everything else is as it was.
  return problems.length === 0 ? ok(resolved as Resolved<T>) : err(problems);
}

function isReference(value: object): value is SecretReference {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'fromEnv' || keys[0] === 'fromFile');
}
