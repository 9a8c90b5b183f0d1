import { join } from 'node:path';
import { type Bundle, bundleService, bundlesOf } from '@zenbridge/bundle';
import { freePort } from '@zenbridge/local';
import { type Program, startProgram } from './program.ts';
import { folderOf, type Stand } from './stand.ts';

type Env = Readonly<Record<string, string>>;

type Name = 'ingress' | 'worker';

const bundles = new Map<Name, Promise<Bundle>>();

/** A service as in its image, made once in a run. The telemetry SDK does nothing without OTEL_ variables. */
export function bundled(name: Name): Promise<Bundle> {
  const known = bundles.get(name) ?? bundleService(name, join(bundlesOf(name), 'bench'));
  bundles.set(name, known);
  return known;
}

/** A service of ZenBridge with its address. */
export interface Service extends Program {
  readonly url: string;
}

/** Starts a service on a stand, to be stopped with it at the latest. */
export async function startService(stand: Stand, name: Name, env: Env = {}): Promise<Service> {
  return startAt(stand, { folder: folderOf('services', name), ...(await bundled(name)) }, name, env);
}

/** Starts one of the programs in `bench/baselines` on a stand. */
export async function startBaseline(stand: Stand, name: string, env: Env = {}): Promise<Service> {
  return startAt(stand, { folder: folderOf('bench'), main: `baselines/${name}.ts` }, name, env);
}

async function startAt(
  stand: Stand,
  what: { readonly folder: string; readonly main: string; readonly imports?: readonly string[] },
  name: string,
  env: Env,
): Promise<Service> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = await startProgram({
    ...what,
    env: { ...stand.env, ZENBRIDGE_PORT: String(port), ...env },
    readyUrl: `${url}/health/ready`,
    logFile: join(stand.folder, `${name}-${port}.log`),
  });
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= program.stop();
    return stopping;
  };
  stand.onClose(stop);
  return { ...program, stop, url };
}
