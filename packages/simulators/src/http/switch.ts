import type { FastifyInstance } from 'fastify';
import * as z from 'zod';

/** One thing that can be asked of or done to a simulator while it runs, as a path below `/simulator`. */
export interface Switch {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/simulator`, such as `/faults/:id`. */
  readonly path: string;
  /** What it does, in a sentence. */
  readonly does: string;
  /** JSON Schema of the body, for those that take one. */
  readonly body?: unknown;
  handle(body: unknown, params: Readonly<Record<string, string>>): unknown;
}

/** A switch without a body. */
export function control(
  method: Switch['method'],
  path: string,
  does: string,
  run: (params: Readonly<Record<string, string>>) => unknown,
): Switch {
  return { method, path, does, handle: (_body, params) => run(params) };
}

/** A switch whose body has the shape of `schema`; any other is answered with 400. */
export function controlWithBody<S extends z.ZodType>(
  method: Switch['method'],
  path: string,
  does: string,
  schema: S,
  run: (body: z.output<S>, params: Readonly<Record<string, string>>) => unknown,
): Switch {
  const body = z.toJSONSchema(schema, { io: 'input' });
  return { method, path, does, body, handle: (given, params) => run(schema.parse(given), params) };
}

/** Serves the switches, and their list at `GET /simulator`. */
export function addSwitches(app: FastifyInstance, title: string, switches: readonly Switch[]): void {
  app.get('/simulator', async () => ({
    title,
    switches: switches.map(({ method, path, does, body }) => ({ method, path: `/simulator${path}`, does, body })),
  }));
  for (const entry of switches) {
    app.route({
      method: entry.method,
      url: `/simulator${entry.path}`,
      handler: async (request, reply) => {
        try {
          const answer = await entry.handle(request.body, request.params as Record<string, string>);
          return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer ?? { done: true }));
        } catch (error) {
          const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
          return reply.code(400).send({ error: message });
        }
      },
    });
  }
}
