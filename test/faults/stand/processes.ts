import { join } from 'node:path';
import type { ServiceToStart } from '@zenbridge/local';
import { SECRETS } from './definitions.ts';
import type { FastClock } from './fast-clock.ts';
import type { Overlay } from './overlay.ts';
import { environmentOf } from './overlay.ts';
import { ingressSettings, workerSettings } from './settings.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

/** What all processes of a stand share. */
export interface Common {
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

/** The simulated org and account, as one process. */
export function simulatorsOnStand(
  ports: { salesforce: number; zenqms: number },
  { logs, clock }: Common,
): ServiceToStart {
  return {
    name: 'simulators',
    folder: join(REPOSITORY, 'packages', 'simulators'),
    env: {
      ...inherited(),
      SIMULATOR_SALESFORCE_PORT: String(ports.salesforce),
      SIMULATOR_ZENQMS_PORT: String(ports.zenqms),
      ...clock?.env(),
    },
    logFile: join(logs, 'simulators.log'),
    readyUrls: [`http://127.0.0.1:${ports.salesforce}/simulator`, `http://127.0.0.1:${ports.zenqms}/simulator`],
    readyWithinMs: READY_MS,
  };
}
