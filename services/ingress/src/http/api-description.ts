import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

const header = (name: string, description: string) => ({ type: 'apiKey', in: 'header', name, description }) as const;

/** Adds the OpenAPI description of the addresses registered afterwards, and a page that shows it at `/docs`. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'ZenBridge ingress',
        version: '1',
        description: 'Takes record events from Salesforce. An answer of success means that every event is stored.',
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'Bearer token of the integration' },
          signedId: header('webhook-id', 'Standard Webhooks: names the request, the same when it is sent again'),
          signedTimestamp: header('webhook-timestamp', 'Standard Webhooks: epoch seconds, at most five minutes off'),
          signature: header('webhook-signature', 'Standard Webhooks: v1 and base64 of the HMAC-SHA256, by a comma'),
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    theme: { css: [{ filename: 'theme.css', content: '.swagger-ui .topbar { display: none }' }] },
  });
}
