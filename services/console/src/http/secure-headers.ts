import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const EVERY_PAGE = { baseUri: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"] };

/** The pages of the console run no script at all. */
const plain = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], styleSrc: ["'self'"], imgSrc: ["'self'"], ...EVERY_PAGE },
};

/** Bull Board and the page of the API are applications, which set styles from their scripts. */
const application = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    ...EVERY_PAGE,
  },
};

/** Adds the headers that keep pages from being framed, sniffed, or made to load things from elsewhere, to every answer. */
export async function secureHeaders(app: FastifyInstance, isHttps: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: plain,
    frameguard: { action: 'deny' },
    hsts: isHttps,
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** Lets pages below `scope` be applications. */
export function allowApplications(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (_request, reply) => {
    reply.helmet({ contentSecurityPolicy: application });
  });
}
