import { definitionJsonSchema } from '@zenbridge/connector/integration';
import type { FastifyInstance } from 'fastify';

/** Adds the JSON Schema of definitions, which editors fetch without logging in. It says nothing of what is configured. */
export function schemaRoute(scope: FastifyInstance): void {
  const text = JSON.stringify(definitionJsonSchema());
  scope.get('/zenbridge.schema.json', { config: { isPublic: true }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/schema+json').header('cache-control', 'public, max-age=300').send(text),
  );
}
