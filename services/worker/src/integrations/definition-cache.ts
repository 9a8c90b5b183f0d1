import {
  checkDefinitions,
  type IntegrationSpec,
  type SalesforceConnectionSpec,
  type ZenqmsConnectionSpec,
} from '@zenbridge/connector/integration';
import type { DefinitionStore } from '@zenbridge/ledger';
import type { Logger } from '@zenbridge/runtime';
import { SharedQuestion } from './shared-question.ts';

/** A definition as of one revision. */
export interface Revised<T> {
  readonly name: string;
  readonly revision: number;
  readonly spec: T;
}

/** All definitions as of one version of the store. */
export interface Definitions {
  readonly version: number;
  readonly integrations: ReadonlyMap<string, Revised<IntegrationSpec>>;
  readonly salesforce: ReadonlyMap<string, Revised<SalesforceConnectionSpec>>;
  readonly zenqms: ReadonlyMap<string, Revised<ZenqmsConnectionSpec>>;
}

/**
 * Keeps the definitions in memory. Every look at them asks the store for its version first, one small command, so that an
 * execution that starts after a change runs under that change.
 */
export class DefinitionCache {
  readonly #store: DefinitionStore;
  readonly #logger: Logger;
  readonly #version: SharedQuestion<number>;
  #loaded: Definitions | undefined;
  #loading: Promise<Definitions> | undefined;

  constructor(store: DefinitionStore, logger: Logger) {
    this.#store = store;
    this.#logger = logger;
    this.#version = new SharedQuestion(() => store.version());
  }

  /** The definitions as this process knows them, which may be a second old. */
  async latest(): Promise<Definitions> {
    return this.#loaded ?? this.current();
  }

  /** The definitions as they are now. */
  async current(): Promise<Definitions> {
    const version = await this.#version.ask();
    if (this.#loaded !== undefined && this.#loaded.version >= version) return this.#loaded;
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #load(): Promise<Definitions> {
    const { version, definitions: stored } = await this.#store.load();
    const checked = checkDefinitions(stored.map(({ definition }) => definition));
    if (!checked.ok) {
      // Stored by another version of ZenBridge, or by hand. What was loaded before stays in force.
      this.#logger.error({ version, problems: checked.error }, 'The stored definitions cannot be used');
      if (this.#loaded !== undefined) return this.#loaded;
    }
    const revisions = new Map(stored.map(({ kind, name, revision }) => [`${kind}/${name}`, revision]));
    const revised = <T>(definitions: Iterable<{ kind: string; metadata: { name: string }; spec: T }>) =>
      new Map(
        [...definitions].map(({ kind, metadata: { name }, spec }) => {
          const revision = revisions.get(`${kind}/${name}`) ?? 0;
          return [name, { name, revision, spec }] as const;
        }),
      );
    const set = checked.ok ? checked.value : undefined;
    this.#loaded = {
      version,
      integrations: revised(set?.integrations.values() ?? []),
      salesforce: revised(set?.salesforceConnections.values() ?? []),
      zenqms: revised(set?.zenqmsConnections.values() ?? []),
    };
    this.#logger.info({ version, integrations: [...this.#loaded.integrations.keys()] }, 'Definitions loaded');
    return this.#loaded;
  }
}
