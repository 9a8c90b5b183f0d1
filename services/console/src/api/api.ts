import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

/** The application as the routes of the API see it: their schemas are zod. */
export type Api = ReturnType<typeof withSchemas>;

/** `scope` with the types of requests and answers taken from zod schemas. */
export const withSchemas = (scope: FastifyInstance) => scope.withTypeProvider<ZodTypeProvider>();
