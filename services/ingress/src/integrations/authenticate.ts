import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { Directory } from './directory.ts';
import type { KnownIntegration } from './known-integration.ts';

/**
 * Whether the sender has shown that it may deliver to the integration. Called with `undefined` for an integration that does
 * not exist, it takes the same time and says no.
 */
export type Proof = (integration: KnownIntegration | undefined) => boolean;

declare module 'fastify' {
  interface FastifyRequest {
    /** The integration whose sender has been authenticated; `null` before. */
    integration: KnownIntegration | null;
  }
}

/** What authentication needs to know. */
export interface Claimed {
  /** Name of the integration in the address. */
  readonly name: string;
  readonly proof: Proof;
  /** Counts a failure of the client; returns a problem if it has had too many. */
  readonly countFailure: () => Promise<Problem | undefined>;
  /** What to answer when there is no such integration or the proof fails: the same for both. */
  readonly refusal: Problem;
}

/**
 * Finds the integration of a delivery if its sender proves to be the right one. If not, definitions and secrets are looked
 * at once more, because the integration or the secret may be new.
 *
 * @returns the integration; or the refusal, `ZB_RATE_LIMITED`, or `ZB_STORAGE_UNAVAILABLE` as long as no definitions could
 *   be read
 */
export async function authenticate(directory: Directory, claimed: Claimed): Promise<Result<KnownIntegration, Problem>> {
  const { name, proof, countFailure, refusal } = claimed;
  const found = directory.find(name);
  if (proof(found) && found !== undefined) return ok(found);
  const limited = await countFailure();
  if (limited !== undefined) return err(limited);
  await directory.refresh();
  if (!directory.isLoaded())
    return err({ code: 'ZB_STORAGE_UNAVAILABLE', detail: 'Definitions could not be read yet.' });
  const foundNow = directory.find(name);
  return proof(foundNow) && foundNow !== undefined ? ok(foundNow) : err(refusal);
}
