import type { Connections } from '@zenbridge/connector/connections';
import { checkIntegration, type Finding, placeOf } from '@zenbridge/connector/setup';
import type { Control, Drift, DriftFinding } from '@zenbridge/ledger';
import { entryOf, type Logger } from '@zenbridge/runtime';
import type { DefinitionCache, Definitions } from '../integrations/definition-cache.ts';

/** What comparing integrations with live metadata draws on. */
export interface DriftWatchOptions {
  readonly definitions: Pick<DefinitionCache, 'current'>;
  readonly control: Pick<Control, 'read'>;
  readonly connections: Connections;
  readonly drift: Drift;
  readonly logger: Logger;
  /** How often each integration is compared, by all workers together, in milliseconds. */
  readonly everyMs: number;
  readonly now: () => number;
}

/**
 * Compares integrations with org and account as they are now: what was right when a definition was applied may be changed
 * there later. What is found is told once, in the log, and kept for the console. Executions are not held up by it; they fail
 * with their own reasons.
 */
export class DriftWatch {
  readonly #options: DriftWatchOptions;
  readonly #from: number;

  constructor(options: DriftWatchOptions) {
    this.#options = options;
    // Definitions are checked when they are applied, and a worker that starts has more urgent things to ask.
    this.#from = options.now() + options.everyMs;
  }

  /** Compares every integration whose turn it is. */
  async look(): Promise<void> {
    const { definitions, control, drift, everyMs, now } = this.#options;
    if (now() < this.#from) return;
    const current = await definitions.current();
    for (const name of current.integrations.keys()) {
      if ((await control.read(name)).mode === 'disabled') continue;
      // A turn is over a little before the next round of the same worker.
      if (await drift.takeTurn(name, Math.ceil(everyMs * 0.9))) await this.#compare(name, current);
    }
  }

  async #compare(name: string, { integrations, salesforce, zenqms }: Definitions): Promise<void> {
    const { connections, drift, logger } = this.#options;
    const integration = integrations.get(name);
    const org = integration && salesforce.get(integration.spec.salesforce.connection);
    const account = integration && zenqms.get(integration.spec.zenqms.connection);
    if (integration === undefined || org === undefined || account === undefined) return;
    const [client, accountClient] = [await connections.salesforce(org), await connections.zenqms(account)];
    if (!client.ok || !accountClient.ok) return;
    // Nothing is probed: executions show soon enough what they are allowed to create.
    const { probeCreate: _, ...lookups } = accountClient.value;
    const found = await checkIntegration(integration.spec, { salesforce: client.value, zenqms: lookups });
    // An outage is no drift, and leaves open what there would be to find.
    if (found.some(isPassing)) return;
    const { revision } = integration;
    const findings = found.map(toKeep);
    if (!(await drift.note(name, { revision, findings }))) return;
    const line = { integration: name, revision };
    if (findings.length === 0) logger.info(line, 'Org and account have all again that the integration needs');
    else logger.warn({ ...line, findings }, 'Org or account differ from what the integration needs');
  }
}

const isPassing = ({ code }: Finding): boolean => entryOf(code).retry !== 'never';

const toKeep = (finding: Finding): DriftFinding => {
  const { severity, code, detail } = finding;
  return { severity, code, path: placeOf(finding), detail };
};
