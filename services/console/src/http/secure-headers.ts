import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** What pages may do. Those of the console run no script at all; Bull Board and the API page are applications. */
export type PageKind = 'plain' | 'application';

const SOURCES: Record<PageKind, Record<string, string[]>> = {
  plain: { defaultSrc: ["'none'"], styleSrc: ["'self'"], imgSrc: ["'self'"] },
  application: {
    defaultSrc: ["'self'"],
    // Both set styles from their scripts.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
  },
};

/** Adds the headers that keep pages below `scope` from being framed, sniffed, or made to load things from elsewhere. */
export async function secureHeaders(scope: FastifyInstance, kind: PageKind, isHttps: boolean): Promise<void> {
  await scope.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...SOURCES[kind],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    hsts: isHttps,
    referrerPolicy: { policy: 'same-origin' },
  });
}
