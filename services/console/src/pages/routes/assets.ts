import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { ASSETS } from '../layout.ts';

const CSS = 'text/css; charset=utf-8';
const FILES = { 'base.css': CSS, 'parts.css': CSS, 'icon.svg': 'image/svg+xml' } as const;

/** Adds the style sheet and the icon, which the page to log in at needs too. */
export async function assetRoutes(scope: FastifyInstance): Promise<void> {
  for (const [name, type] of Object.entries(FILES)) {
    const content = await readFile(new URL(`../assets/${name}`, import.meta.url));
    scope.get(`${ASSETS}/${name}`, { config: { isPublic: true }, schema: { hide: true } }, async (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=300').send(content),
    );
  }
}
