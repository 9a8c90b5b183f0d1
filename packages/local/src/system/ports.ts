import { freePort } from '../process/ports.ts';
import type { LocalSettings } from '../settings.ts';

/** A process of the local start that listens. */
export type Listener = 'ingress' | 'console' | 'worker' | 'salesforce' | 'zenqms';

/** ZenBridge itself. */
export const SERVICES = ['ingress', 'console', 'worker'] as const satisfies readonly Listener[];

/** What a demonstration needs besides. */
export const SIMULATORS = ['salesforce', 'zenqms'] as const satisfies readonly Listener[];

/** Ports by what listens on them. */
export type Ports = Readonly<Record<Listener, number>>;

const TITLES: Record<Listener, string> = {
  ingress: 'the ingress',
  console: 'the console',
  worker: 'the worker',
  salesforce: 'the simulated Salesforce org',
  zenqms: 'the simulated ZenQMS account',
};

/**
 * Takes the wanted ports where they are free, and other ones where not.
 * @param listeners what is going to listen
 * @param say gets a line for each port of these that had to be another one
 */
export async function choosePorts(
  settings: LocalSettings,
  listeners: readonly Listener[],
  say: (line: string) => void,
): Promise<Ports> {
  const wanted: Ports = {
    ingress: settings.ZENBRIDGE_INGRESS_PORT,
    console: settings.ZENBRIDGE_CONSOLE_PORT,
    worker: settings.ZENBRIDGE_WORKER_PORT,
    salesforce: settings.ZENBRIDGE_SALESFORCE_SIMULATOR_PORT,
    zenqms: settings.ZENBRIDGE_ZENQMS_SIMULATOR_PORT,
  };
  const chosen: Record<Listener, number> = { ...wanted };
  for (const [name, port] of Object.entries(wanted) as [Listener, number][]) {
    const others = Object.entries(chosen).filter(([other]) => other !== name);
    const isTakenHere = others.some(([, taken]) => taken === port);
    chosen[name] = await freePort(port === 0 || isTakenHere ? undefined : port);
    if (port !== 0 && chosen[name] !== port && listeners.includes(name)) {
      say(`Port ${port} is in use: ${TITLES[name]} listens on ${chosen[name]}.`);
    }
  }
  return chosen;
}
