import type { FastifyRequest } from 'fastify';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request only reads. */
export const isSafe = (request: FastifyRequest): boolean => SAFE_METHODS.has(request.method);

/**
 * Whether a request that a browser sends comes from a page of the console itself. Browsers say where every request that
 * changes something comes from, and no page can make them lie about it.
 *
 * @param publicUrl address of the console for browsers; without it, whatever host the request was sent to
 */
export function isFromOwnPage(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'same-origin';
  if (!URL.canParse(origin)) return false;
  if (publicUrl !== undefined) return new URL(origin).origin === new URL(publicUrl).origin;
  return new URL(origin).host === request.host;
}
