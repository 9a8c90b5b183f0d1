import { type HealthChecks, registerHealth } from '@zenbridge/runtime';
import fastify from 'fastify';
import type { WorkerSettings } from './settings.ts';

/** The HTTP side of the worker: it answers probes and nothing else. */
export interface Probes {
  /** Begins to answer; returns where. */
  listen(): Promise<{ readonly url: string }>;
  /** From now on the worker is not ready. */
  drain(): void;
  close(): Promise<void>;
}

/** Builds the probes from what has to work for the worker to be ready, and to be alive. */
export function createProbes(
  { ZENBRIDGE_HOST: host, ZENBRIDGE_PORT: port }: Pick<WorkerSettings, 'ZENBRIDGE_HOST' | 'ZENBRIDGE_PORT'>,
  checks: Required<Pick<HealthChecks, 'ready' | 'live'>>,
): Probes {
  const app = fastify({ logger: false });
  const health = registerHealth(app, checks);
  return {
    listen: async () => ({ url: await app.listen({ host, port }) }),
    drain: health.drain,
    close: () => app.close(),
  };
}
