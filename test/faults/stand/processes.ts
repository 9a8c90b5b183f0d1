import { join } from 'node:path';
import type { ServiceToStart } from '@zenbridge/local';
import { SECRETS } from './definitions.ts';
import type { FastClock } from './fast-clock.ts';
import type { Overlay } from './overlay.ts';
import { environmentOf } from './overlay.ts';
import { ingressSettings, workerSettings } from './settings.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

/** What all processes of a stand share. */
interface Common {
  /** A folder for log files. */
  readonly logs: string;
  readonly clock?: FastClock | undefined;
}

/** One process of ZenBridge on a stand. */
export interface ServiceOnStand extends Common {
  readonly kind: 'worker' | 'ingress';
  /** Its own among several, from 1. */
  readonly number: number;
  readonly port: number;
  /** Settings of its Redis. */
  readonly redisEnv: Readonly<Record<string, string>>;
  readonly life: number;
  readonly overlays: readonly (Overlay | undefined)[];
}

const READY_MS = 60_000;

/** Compiled modules are kept, so that a process that is started again is there sooner. */
const COMPILE_CACHE = join(REPOSITORY, '.local', 'compile-cache');

/** The environment of this process, without what would lead a child to other places than its stand. */
const inherited = (): Readonly<Record<string, string | undefined>> => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(ZENBRIDGE_|OTEL_|REDIS_URL$|NODE_OPTIONS$|JEST_)/.test(name)),
  ),
  NODE_COMPILE_CACHE: COMPILE_CACHE,
});

/** A worker or an ingress. */
export function serviceOnStand(service: ServiceOnStand): ServiceToStart {
  const { kind, number, port, redisEnv, life, overlays, logs, clock } = service;
  const name = `${kind}-${number}`;
  return {
    name,
    folder: join(REPOSITORY, 'services', kind),
    env: {
      ...inherited(),
      ...SECRETS,
      ...(kind === 'worker' ? workerSettings : ingressSettings),
      ...redisEnv,
      ZENBRIDGE_HOST: '127.0.0.1',
      ZENBRIDGE_PORT: String(port),
      ZENBRIDGE_SHUTDOWN_SECONDS: '10',
      ...environmentOf(overlays),
      ...clock?.env(),
    },
    logFile: join(logs, `${name}.${life}.log`),
    readyUrls: [`http://127.0.0.1:${port}/health/ready`],
    readyWithinMs: READY_MS,
  };
}

/** The simulators of a stand. */
export interface SimulatorsOnStand extends Common {
  /** Ports of org and account. */
  readonly salesforce: number;
  readonly zenqms: number;
  /** The address by which the org is reached: Salesforce tells it to its callers, who go on there. */
  readonly way: string;
}

/** The simulated org and account, as one process. */
export function simulatorsOnStand({ salesforce, zenqms, way, logs, clock }: SimulatorsOnStand): ServiceToStart {
  return {
    name: 'simulators',
    folder: join(REPOSITORY, 'packages', 'simulators'),
    env: {
      ...inherited(),
      SIMULATOR_SALESFORCE_PORT: String(salesforce),
      SIMULATOR_ZENQMS_PORT: String(zenqms),
      SIMULATOR_SALESFORCE_URL: way,
      ...clock?.env(),
    },
    logFile: join(logs, 'simulators.log'),
    readyUrls: [`http://127.0.0.1:${salesforce}/simulator`, `http://127.0.0.1:${zenqms}/simulator`],
    readyWithinMs: READY_MS,
  };
}
