import { resolveSecret, type SecretReference, type SecretSources } from '@zenbridge/connector/integration';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { digestOf, type TokenDigest, type Verify, verifierOf } from './credentials.ts';

/** Turns the text of a secret into what it is used as, or says in a sentence why that cannot be. */
export type UseSecret<T> = (text: string) => Result<T, string>;

/** Shorter tokens can be guessed by trying. */
const SHORTEST_TOKEN = 16;

/** Uses a secret as a token that others have to know. */
export const asToken: UseSecret<TokenDigest> = (text) =>
  text.length < SHORTEST_TOKEN ? err(`A token has ${SHORTEST_TOKEN} characters at least.`) : ok(digestOf(text));

/** Uses a secret as the key of Standard Webhooks signatures. */
export const asSigningKey: UseSecret<Verify> = (text) => {
  try {
    return ok(verifierOf(text));
  } catch {
    return err('The secret of Standard Webhooks is whsec_ and the base64 of a key.');
  }
};

/**
 * Reads a secret now.
 *
 * @param ref where it is; nothing is read without
 * @param at path in the definition that refers to it, for the problem
 * @returns what `use` made of it, `undefined` without `ref`, or `ZB_SECRET_MISSING` or `ZB_SECRET_UNUSABLE`
 */
export async function readSecret<T>(
  ref: SecretReference | undefined,
  at: string,
  secrets: SecretSources,
  use: UseSecret<T>,
): Promise<Result<T | undefined, Problem>> {
  if (ref === undefined) return ok(undefined);
  const text = await resolveSecret(ref, secrets);
  if (!text.ok) return err({ ...text.error, at });
  const used = use(text.value);
  return used.ok ? used : err({ code: 'ZB_SECRET_UNUSABLE', at, detail: used.error });
}
