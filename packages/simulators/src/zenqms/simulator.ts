import Fastify from 'fastify';
import { createDemoWorld } from '../demo-world/demo-world.ts';
import { createCallCounter } from '../http/calls.ts';
import { createFaults } from '../http/fault.ts';
import { addFaultHooks } from '../http/fault-hooks.ts';
import { type Listener, listen } from '../http/server.ts';
import { type Clock, createRealClock } from '../time/clock.ts';
import { createAccount } from './account/account.ts';
import type { AccountSwitchChange } from './account/switches.ts';
import type { ZenqmsWorld } from './account/world.ts';
import { addApiRoutes } from './api/routes.ts';
import type { ZenqmsControl } from './control/control.ts';
import { addZenqmsSwitches } from './control/switches.ts';
import { addPages } from './pages/pages.ts';

export interface ZenqmsSimulatorOptions {
  /** What the account starts with; by default that of the demo world. */
  readonly world?: ZenqmsWorld;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  readonly clock?: Clock;
  readonly switches?: AccountSwitchChange;
}

/** A simulated ZenQMS account as an HTTP server. */
export interface ZenqmsSimulator {
  /** The base URL of the API, without a slash at the end. */
  readonly url: string;
  readonly control: ZenqmsControl;
  close(): Promise<void>;
}

/** Starts a simulated account. It listens when the promise is fulfilled. */
export async function startZenqmsSimulator(options: ZenqmsSimulatorOptions = {}): Promise<ZenqmsSimulator> {
  const { world = createDemoWorld().zenqms, clock = createRealClock() } = options;
  const account = createAccount(world, clock, options.switches ?? {});
  const faults = createFaults();
  const calls = createCallCounter();
  let listener: Listener | undefined;
  const listening = (): Listener => {
    if (listener === undefined) throw new Error('the simulator does not listen yet');
    return listener;
  };

  const control: ZenqmsControl = {
    faults,
    calls,
    issues: account.issues,
    switches: () => ({ ...account.switches }),
    set: account.set,
    putUser: (user) => void account.users.set(user.id, user),
    putCategory: (category) => void account.categories.set(category.id, category),
    putToken: (token) => void account.tokens.set(token.name, token),
    category: (id) => account.categories.get(id),
    token: (name) => account.tokens.get(name),
    refuseConnections: (ms) => listening().refuseConnections(ms),
  };

  const app = Fastify({ genReqId: createRequestIds() });
  addFaultHooks(app, faults, calls);
  addApiRoutes(app, account, clock);
  addZenqmsSwitches(app, { control, account, listener: listening });
  addPages(app, account);

  listener = await listen(app, { host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  return { url: listener.url, control, close: async () => listening().close() };
}

function createRequestIds(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `req_${String(last).padStart(2, '0')}`;
  };
}
