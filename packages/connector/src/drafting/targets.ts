import type { Problem, Result } from '@zenbridge/runtime';
import type { IntegrationSpec } from '../integration/schema/integration.ts';
import type { ZenqmsClient } from '../zenqms/client/client.ts';
import { SingleFlightCache } from './single-flight-cache.ts';
import { lookUpTarget, type Target } from './target.ts';

/** How long what ZenQMS says about its categories and users is taken for current. */
const CURRENT_MS = 5 * 60_000;

/** The targets of all integrations, kept for some minutes. */
export class Targets {
  readonly #kept: SingleFlightCache<Target>;

  constructor(now: () => number) {
    this.#kept = new SingleFlightCache(CURRENT_MS, now);
  }

  /** Category, assignee and record id field of an integration. `key` changes with everything they depend on. */
  get(key: string, client: ZenqmsClient, spec: IntegrationSpec['zenqms']): Promise<Result<Target, Problem>> {
    return this.#kept.get(key, () => lookUpTarget(client, spec));
  }

  /** Has the target looked up anew by the next execution, because ZenQMS refused something that it allows. */
  forget(key: string): void {
    this.#kept.forget(key);
  }
}
