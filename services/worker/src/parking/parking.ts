import type { IntegrationSpec } from '@zenbridge/connector/integration';
import type { Breakers, Control, Destination, Reported } from '@zenbridge/ledger';
import { destinationName } from '@zenbridge/ledger';
import type { JobData, Logger } from '@zenbridge/runtime';
import type { Queue } from 'bullmq';
import type { DefinitionCache, Definitions } from '../integrations/definition-cache.ts';
import { Gate } from './gate.ts';
import { DestinationWatch } from './watch.ts';

/** What parking works with. */
export interface ParkingOptions {
  readonly breakers: Breakers;
  readonly definitions: DefinitionCache;
  readonly control: Pick<Control, 'read'>;
  readonly queueOf: (integration: string) => Queue<JobData>;
  readonly logger: Logger;
  readonly quotaGuard: number;
  readonly now: () => number;
}

/** Parking of destinations in this worker. */
export interface Parking {
  readonly gate: Gate;
  readonly watch: DestinationWatch;
  /** Brings what is known of all destinations up to date. */
  refresh(): Promise<void>;
  /**
   * Lets no worker fetch from the queue of an integration for a while. It is the rate limit of the queue that holds it, which
   * all workers obey and which ends by itself; the pause of a person is something else, and both can hold a queue at once.
   */
  hold(integration: string, ms: number): Promise<void>;
}

/** Joins breakers, definitions and queues. */
export function createParking(options: ParkingOptions): Parking {
  const { breakers, definitions, control, queueOf, logger, quotaGuard, now } = options;
  const watch = new DestinationWatch(breakers, now);
  const hold = (integration: string, ms: number) => queueOf(integration).rateLimit(Math.max(1, Math.ceil(ms)));

  const onReport = async ({ changed, status, probeInMs }: Reported): Promise<void> => {
    const { destination, state, reason, detail, failures, probes } = status;
    const sharing = integrationsOf(await definitions.latest(), destination);
    const line = { destination: destinationName(destination), integrations: sharing, reason, detail };
    if (state === 'parked' && probeInMs !== undefined) {
      if (changed) logger.warn({ ...line, failures, probeInMs }, 'destination parked');
      else logger.info({ ...line, probes, probeInMs }, 'destination stays parked');
      await Promise.all(sharing.map((integration) => hold(integration, probeInMs)));
    } else if (changed) {
      logger.info(line, 'destination answers again and is resumed');
      await Promise.all(sharing.map((integration) => queueOf(integration).removeRateLimitKey()));
    }
  };

  const gate = new Gate({
    breakers,
    watch,
    destinationsOf: async (integration) => destinationsOf(await definitions.latest(), integration),
    isDisabled: async (integration) => (await control.read(integration)).mode === 'disabled',
    onReport,
    quotaGuard,
    now,
  });
  const refresh = async () => watch.refresh(allDestinations(await definitions.current()));
  return { gate, watch, refresh, hold };
}

const NONE: readonly Destination[] = [];
/** Every execution asks for those of its integration. */
const known = new WeakMap<IntegrationSpec, readonly Destination[]>();

function destinationsOf({ integrations }: Definitions, name: string): readonly Destination[] {
  const spec = integrations.get(name)?.spec;
  if (spec === undefined) return NONE;
  const found = known.get(spec) ?? [
    { kind: 'salesforce', name: spec.salesforce.connection },
    { kind: 'zenqms', name: spec.zenqms.connection },
  ];
  known.set(spec, found);
  return found;
}

const integrationsOf = ({ integrations }: Definitions, { kind, name }: Destination): string[] =>
  [...integrations.values()]
    .filter(({ spec }) => spec[kind].connection === name)
    .map((integration) => integration.name);

function allDestinations({ salesforce, zenqms }: Definitions): Destination[] {
  const named = (kind: Destination['kind'], names: Iterable<string>) => [...names].map((name) => ({ kind, name }));
  return [...named('salesforce', salesforce.keys()), ...named('zenqms', zenqms.keys())];
}
