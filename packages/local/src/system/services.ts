import { join } from 'node:path';
import { SERVICE_MEMORY } from './memory.ts';
import type { Listener, Ports } from './ports.ts';
import type { ServiceToStart } from './service.ts';

/** Environment variables by name. */
export type Env = Readonly<Record<string, string | undefined>>;

const REPOSITORY = join(import.meta.dirname, '..', '..', '..', '..');

/** Addresses by what listens there, without a slash at the end. */
export type Urls = Readonly<Record<Listener, string>>;

/** The addresses at which the parts are reached from this machine. */
export function urlsOf(ports: Ports): Urls {
  const entries = Object.entries(ports).map(([name, port]) => [name, `http://127.0.0.1:${port}`] as const);
  return Object.fromEntries(entries) as Urls;
}

/** The simulated org and account, as one process. */
export const simulators = (ports: Ports, env: Env): ServiceToStart => ({
  name: 'simulators',
  folder: join(REPOSITORY, 'packages', 'simulators'),
  env: {
    ...env,
    SIMULATOR_SALESFORCE_PORT: String(ports.salesforce),
    SIMULATOR_ZENQMS_PORT: String(ports.zenqms),
  },
  readyUrls: [`${urlsOf(ports).salesforce}/simulator`, `${urlsOf(ports).zenqms}/simulator`],
});

/**
 * ZenBridge itself: ingress, worker and console, each as one process. `env` is what all of them get, `console` what the
 * console gets besides.
 */
export const zenbridge = (ports: Ports, env: Env, console: Env = {}): readonly ServiceToStart[] =>
  (['ingress', 'worker', 'console'] as const).map((name) => ({
    name,
    folder: join(REPOSITORY, 'services', name),
    env: { ...SERVICE_MEMORY, ...env, ...(name === 'console' ? console : {}), ZENBRIDGE_PORT: String(ports[name]) },
    readyUrls: [`${urlsOf(ports)[name]}/health/ready`],
  }));
