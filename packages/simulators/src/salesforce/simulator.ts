import { randomUUID } from 'node:crypto';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import { createDemoWorld } from '../demo-world/demo-world.ts';
import { createCallCounter } from '../http/calls.ts';
import { createFaults } from '../http/fault.ts';
import { addFaultHooks } from '../http/fault-hooks.ts';
import { type Listener, listen } from '../http/server.ts';
import { createSeededRandom } from '../random/seeded.ts';
import { type Clock, createRealClock } from '../time/clock.ts';
import type { SalesforceControl } from './control/control.ts';
import { createSalesforceControl } from './control/create-control.ts';
import { addSalesforceSwitches } from './control/switches.ts';
import { createOrgMetadata } from './metadata/org-metadata.ts';
import { addMetadataRoutes } from './metadata/soap/routes.ts';
import { createGrants } from './oauth/grants.ts';
import { addOAuthRoutes } from './oauth/routes.ts';
import { createSessions } from './oauth/sessions.ts';
import { createTokenIssuer } from './oauth/token.ts';
import { createOrg } from './org/org.ts';
import type { RecordChange } from './org/records.ts';
import type { SalesforceWorld } from './org/world.ts';
import type { Attempt } from './outbound-messages/notification.ts';
import { createOutbox } from './outbound-messages/outbox.ts';
import { createXmlPoster } from './outbound-messages/post-xml.ts';
import type { DeliverySwitchChange } from './outbound-messages/switches.ts';
import { createTriggers } from './outbound-messages/triggers.ts';
import { addPages } from './pages/pages.ts';
import { addRestRoutes } from './rest/routes.ts';
import { createApiUsage } from './rest/usage.ts';

export interface SalesforceSimulatorOptions {
  /** What the org starts with; by default that of the demo world. */
  readonly world?: SalesforceWorld;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** The address that the org gives as its own, without a slash at the end; by default the one it listens at. */
  readonly publicUrl?: string;
  /** Runs with the same seed give the same ids in the same order. By default each run has its own. */
  readonly seed?: string;
  readonly clock?: Clock;
  readonly delivery?: DeliverySwitchChange;
  /** Called for each Outbound Message that was sent. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** A simulated Salesforce org as an HTTP server. */
export interface SalesforceSimulator {
  /** The login and instance address, without a slash at the end. */
  readonly url: string;
  readonly control: SalesforceControl;
  close(): Promise<void>;
}

const SESSION_MS = 2 * 3_600_000;
const LOGIN_HOSTS = ['https://login.salesforce.com', 'https://test.salesforce.com'];

/** Starts a simulated org. It listens when the promise is fulfilled. */
export async function startSalesforceSimulator(options: SalesforceSimulatorOptions = {}): Promise<SalesforceSimulator> {
  const { world = createDemoWorld().salesforce, seed = randomUUID(), clock = createRealClock() } = options;
  const random = createSeededRandom(`tokens of ${seed}`);
  let listener: Listener | undefined;
  const url = (): string => options.publicUrl ?? listener?.url ?? '';

  const faults = createFaults();
  const calls = createCallCounter();
  const sessions = createSessions({ clock, random, organizationId: world.organizationId, idleMs: SESSION_MS });
  const grants = createGrants(random);
  const clients = [...world.clients];
  const usage = createApiUsage(world.apiCallsPerDay);
  const onSaved = (change: RecordChange): void => triggers.onSaved(change);
  const org = createOrg({ world, clock, seed, onSaved });
  const poster = createXmlPoster();
  const outbox = createOutbox({
    org,
    clock,
    random,
    poster,
    instanceUrl: url,
    switches: options.delivery ?? {},
    ...(options.onAttempt === undefined ? {} : { onAttempt: options.onAttempt }),
  });
  const triggers = createTriggers({ org, clock, outbox });
  const metadata = createOrgMetadata({ org, clock, triggers });
  const issueToken = createTokenIssuer({
    clock,
    clients,
    sessions,
    grants,
    audiences: () => [...LOGIN_HOSTS, url()],
  });

  const app = Fastify({ bodyLimit: 6_000_000 });
  await app.register(formbody);
  addFaultHooks(app, faults, calls);
  addOAuthRoutes(app, { org, clients, sessions, grants, issueToken, url });
  addRestRoutes(app, { org, metadata, sessions, usage, url });
  addMetadataRoutes(app, { org, metadata, sessions, usage });

  const listening = (): Listener => {
    if (listener === undefined) throw new Error('the simulator does not listen yet');
    return listener;
  };
  const control = createSalesforceControl({
    ...{ org, metadata, clients, faults, calls, usage, sessions, grants, triggers, outbox },
    listener: listening,
  });
  addSalesforceSwitches(app, { control, clock, listener: listening });
  addPages(app, { org, control });

  listener = await listen(app, { host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  return {
    url: listener.url,
    control,
    async close() {
      outbox.close();
      await listener?.close();
    },
  };
}
