import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Services } from '../services.ts';
import { withSchemas } from './api.ts';
import { decisionRoutes } from './decisions.ts';
import { definitionChangeRoutes } from './definition-changes.ts';
import { definitionCheckRoutes } from './definition-checks.ts';
import { definitionRoutes } from './definitions.ts';
import { doctorRoutes } from './doctor.ts';
import { executionRoutes } from './executions.ts';
import { formulaRoutes } from './formula.ts';
import { integrationRoutes } from './integrations.ts';
import { lookupRoutes } from './lookups.ts';
import { managedFilesRoutes } from './managed-files.ts';
import { previewRoutes } from './preview.ts';
import { salesforceRoutes } from './salesforce.ts';

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
      definitionChangeRoutes(api, services);
      definitionCheckRoutes(api, services);
      doctorRoutes(api, services);
      managedFilesRoutes(api, services);
      previewRoutes(api, services);
      formulaRoutes(api, services);
      lookupRoutes(api, services);
      salesforceRoutes(api, services);
    },
    { prefix: '/api/v1' },
  );
}
