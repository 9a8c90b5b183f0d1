import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** Describes the addresses of the API that are registered afterwards as OpenAPI. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'ZenBridge console',
        version: '1',
        description:
          'Executions, integrations and their modes. Role viewer reads; role operator also changes. Scripts send an API token.',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'API token of ZENBRIDGE_CONSOLE_TOKENS' },
        },
      },
      security: [{ token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (documents) => withoutInputs(jsonSchemaTransformObject(documents)),
  });
}

/** Adds the page that shows the description, at `/docs`. */
export async function addApiPage(scope: FastifyInstance): Promise<void> {
  await scope.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { css: [{ filename: 'theme.css', content: '.swagger-ui .topbar { display: none }' }] },
  });
}

/** The named schemas are those of answers; the library would list each a second time as one of requests. */
function withoutInputs<D>(document: D): D {
  const { components } = document as { components?: { schemas?: Record<string, unknown> } };
  for (const name of Object.keys(components?.schemas ?? {})) {
    if (name.endsWith('Input')) delete components?.schemas?.[name];
  }
  return document;
}
