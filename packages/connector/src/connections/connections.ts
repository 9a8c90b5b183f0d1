import { createHash } from 'node:crypto';
import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import type { SalesforceConnectionSpec } from '../integration/schema/salesforce-connection.ts';
import type { ZenqmsConnectionSpec } from '../integration/schema/zenqms-connection.ts';
import type { SecretSources } from '../integration/secrets/resolve-secret.ts';
import { type Resolved, resolveSecrets } from '../integration/secrets/resolve-secrets.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { ApiUsage } from '../salesforce/http/usage.ts';
import type { ZenqmsClient } from '../zenqms/client/client.ts';

/** A connection as of one revision. */
export interface ConnectionRevision<Spec> {
  readonly name: string;
  readonly revision: number;
  readonly spec: Spec;
}

/** How long resolved secrets are taken for current. A rotated secret is in use after that. */
const SECRETS_CURRENT_MS = 30_000;

/** Makes the client of a connection from its spec with all secrets in place. */
export interface ClientFactories {
  readonly salesforce: (name: string, spec: Resolved<SalesforceConnectionSpec>) => SalesforceClient;
  readonly zenqms: (name: string, spec: Resolved<ZenqmsConnectionSpec>) => ZenqmsClient;
}

interface Opened<C> {
  readonly client: C;
  readonly fingerprint: string;
  readonly checkedAt: number;
}

/** One client per connection, shared by all that a process does and replaced when the connection or one of its secrets changes. */
export class Connections {
  readonly #factories: ClientFactories;
  readonly #sources: SecretSources;
  readonly #now: () => number;
  readonly #salesforce = new Map<string, Opened<SalesforceClient>>();
  readonly #zenqms = new Map<string, Opened<ZenqmsClient>>();

  constructor(factories: ClientFactories, sources: SecretSources, now: () => number) {
    this.#factories = factories;
    this.#sources = sources;
    this.#now = now;
  }

  /** The client of a Salesforce connection, or `ZB_SECRET_MISSING`. */
  salesforce(connection: ConnectionRevision<SalesforceConnectionSpec>): Promise<Result<SalesforceClient, Problem>> {
    return this.#open(this.#salesforce, connection, this.#factories.salesforce);
  }

  /** The client of a ZenQMS connection, or `ZB_SECRET_MISSING`. */
  zenqms(connection: ConnectionRevision<ZenqmsConnectionSpec>): Promise<Result<ZenqmsClient, Problem>> {
    return this.#open(this.#zenqms, connection, this.#factories.zenqms);
  }

  /** What each Salesforce org has last said about the use of its API, by name of the connection. */
  *usages(): Iterable<readonly [string, ApiUsage | undefined]> {
    for (const [name, { client }] of this.#salesforce) yield [name, client.usage()];
  }

  async #open<S, C>(
    opened: Map<string, Opened<C>>,
    { name, revision, spec }: ConnectionRevision<S>,
    create: (name: string, spec: Resolved<S>) => C,
  ): Promise<Result<C, Problem>> {
    const known = opened.get(name);
    const current = known !== undefined && this.#now() - known.checkedAt < SECRETS_CURRENT_MS;
    if (current && known.fingerprint.startsWith(`${revision}:`)) return ok(known.client);
    const resolved = await resolveSecrets(spec, this.#sources);
    if (!resolved.ok) return err(missingSecrets(resolved.error));
    const fingerprint = `${revision}:${createHash('sha256').update(JSON.stringify(resolved.value)).digest('hex')}`;
    const client = known?.fingerprint === fingerprint ? known.client : create(name, resolved.value);
    opened.set(name, { client, fingerprint, checkedAt: this.#now() });
    return ok(client);
  }
}

function missingSecrets(problems: readonly Problem[]): Problem {
  return { code: 'ZB_SECRET_MISSING', detail: problems.map(({ detail }) => detail).join(' ') };
}
