import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Services } from '../services.ts';
import { decisionRoutes } from './decisions.ts';
import { definitionRoutes } from './definitions.ts';
import { executionRoutes } from './executions.ts';
import { integrationRoutes } from './integrations.ts';

/** Where the REST API is. */
export const API = '/api/v1';

/** The application as the routes of the API see it: their schemas are zod. */
export type Api = ReturnType<typeof withSchemas>;

const withSchemas = (scope: FastifyInstance) => scope.withTypeProvider<ZodTypeProvider>();

/** Adds the REST API below `/api/v1`. Requests and answers are checked against their schemas. */
export async function addApi(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(
    async (scope) => {
      const api = withSchemas(scope);
      api.setValidatorCompiler(validatorCompiler);
      api.setSerializerCompiler(serializerCompiler);
      api.addHook('onSend', async (_request, reply) => {
        reply.header('cache-control', 'no-store');
      });
      executionRoutes(api, services);
      integrationRoutes(api, services);
      decisionRoutes(api, services);
      definitionRoutes(api, services);
    },
    { prefix: API },
  );
}
