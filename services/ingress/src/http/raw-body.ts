import type { Problem } from '@zenbridge/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Makes the bodies of these content types arrive as they were sent, as a Buffer; all other types are refused. */
export function takeRawBodies(app: FastifyInstance, contentTypes: string[]): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(contentTypes, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** The body as it was sent; empty if there was none. */
export const rawBody = (request: FastifyRequest): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]*)/i;
const ACCEPTED_CHARSETS = new Set(['utf-8', 'utf8', 'us-ascii']);

/** A problem if the headers announce a body that is compressed or in another charset than UTF-8. */
export function refusedEncoding(request: FastifyRequest): Problem | undefined {
  const compression = request.headers['content-encoding'];
  if (compression !== undefined && compression.toLowerCase() !== 'identity') {
    return {
      code: 'ZB_UNSUPPORTED_TYPE',
      at: 'header content-encoding',
      detail: 'Compressed bodies are not accepted.',
    };
  }
  const charset = CHARSET.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase();
  if (charset === undefined || ACCEPTED_CHARSETS.has(charset)) return undefined;
  return { code: 'ZB_UNSUPPORTED_TYPE', at: 'header content-type', detail: 'The charset is not UTF-8.' };
}
