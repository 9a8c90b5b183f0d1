import type { Connections } from '@zenbridge/connector/connections';
import type { People, Targets } from '@zenbridge/connector/drafting';
import type { Control, Decision } from '@zenbridge/ledger';
import type { Problem } from '@zenbridge/runtime';
import { refuseEarly } from '../execution/load.ts';
import { fromResult, next, type Step } from '../execution/steps.ts';
import type { DefinitionCache } from './definition-cache.ts';
import type { IntegrationSource } from './loaded.ts';
import { openIntegration } from './open.ts';
import { SharedQuestion } from './shared-question.ts';

/** What loading an integration draws on. */
export interface SourceDependencies {
  readonly definitions: DefinitionCache;
  readonly control: Control;
  readonly connections: Connections;
  readonly targets: Targets;
  readonly people: People;
}

/** Loads the current revision of an integration and opens what executing under it needs. */
export function createIntegrationSource(dependencies: SourceDependencies): IntegrationSource {
  const { definitions, control, connections, targets, people } = dependencies;
  const decisions = new Map<string, SharedQuestion<Decision>>();
  const decisionOn = (integration: string): Promise<Decision> => {
    const question = decisions.get(integration) ?? new SharedQuestion(() => control.read(integration));
    decisions.set(integration, question);
    return question.ask();
  };
  return {
    load: async (event) => {
      const asked = [definitions.current(), decisionOn(event.integration)] as const;
      const [{ integrations, salesforce, zenqms }, { mode }] = await Promise.all(asked);
      const integration = integrations.get(event.integration);
      if (integration === undefined) return { kind: 'skipped', reason: 'ZB_INTEGRATION_REMOVED' };
      const { spec } = integration;
      const refused = refuseEarly(event, spec, mode);
      if (refused !== undefined) return refused;

      const org = salesforce.get(spec.salesforce.connection);
      if (org === undefined) return unknownConnection('SalesforceConnection', spec.salesforce.connection);
      const account = zenqms.get(spec.zenqms.connection);
      if (account === undefined) return unknownConnection('ZenqmsConnection', spec.zenqms.connection);
      const opened = await openIntegration({ integration, org, account }, connections, targets, people);
      if (!opened.ok) return fromResult(opened);
      return next(mode === 'disabled' ? opened.value.disabled : opened.value.enabled);
    },
  };
}

function unknownConnection(kind: string, name: string): Step<never> {
  const problem: Problem = { code: 'ZB_INVALID_DEFINITION', detail: `There is no ${kind} "${name}".`, stage: 'load' };
  return { kind: 'failed', problem };
}
