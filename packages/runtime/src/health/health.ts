import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifySchema, FastifyTypeProvider, RawServerDefault } from 'fastify';
import { type Check, runChecks } from './checks.ts';

/** What a service answers its probes with. */
export interface HealthChecks {
  /** What has to work for traffic to be welcome, such as Redis. */
  readonly ready: Readonly<Record<string, Check>>;
  /** What only a restart can put right. Nothing unless given: the process answers. */
  readonly live?: Readonly<Record<string, Check>>;
  /** What has to have worked once. The checks of `ready` unless given. */
  readonly started?: Readonly<Record<string, Check>>;
}

/** The probes of a running service. */
export interface Health {
  /** From now on the service is not ready, because it shuts down. */
  drain(): void;
}

/**
 * Adds `GET /health/live`, `/health/ready` and `/health/startup`: 200 `{"status":"ok","checks":{name:"ok"}}`, or 503 with
 * `"failing"` for the whole and for what fails. A check that does not answer within two seconds fails.
 */
export function registerHealth<L extends FastifyBaseLogger, T extends FastifyTypeProvider>(
  app: FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, L, T>,
  { ready, live = {}, started = ready }: HealthChecks,
): Health {
  let draining = false;
  let hasStarted = false;
  probe(app, 'live', () => runChecks(live));
  probe(app, 'ready', () => runChecks({ ...ready, ...(draining ? { draining: async () => false } : {}) }));
  probe(app, 'startup', async () => {
    const report = await runChecks(hasStarted ? {} : started);
    hasStarted ||= report.status === 'ok';
    return report;
  });
  return {
    drain: () => {
      draining = true;
    },
  };
}

function probe<L extends FastifyBaseLogger, T extends FastifyTypeProvider>(
  app: FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, L, T>,
  name: string,
  report: () => ReturnType<typeof runChecks>,
): void {
  // Not logged, since probes come every few seconds, and not part of the published API.
  const options = { logLevel: 'silent', schema: { hide: true } as FastifySchema } as const;
  app.get(`/health/${name}`, options, async (_request, reply) => {
    const found = await report();
    reply.code(found.status === 'ok' ? 200 : 503).header('cache-control', 'no-store');
    return found;
  });
}
