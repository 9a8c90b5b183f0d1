import type { FastifyInstance } from 'fastify';
import type { OrgMetadata } from '../metadata/org-metadata.ts';
import { addToolingRoutes } from '../metadata/tooling-routes.ts';
import type { Sessions } from '../oauth/sessions.ts';
import { apiError, apiErrors } from '../org/api-error.ts';
import type { Org } from '../org/org.ts';
import { canSeeObject } from '../org/user.ts';
import { API_VERSIONS, admitCall, callOf, sendError } from './call.ts';
import { addCollectionRoutes } from './collection-routes.ts';
import { describeObject, describeObjectBriefly } from './describe.ts';
import { addQueryRoutes } from './query-routes.ts';
import { addRecordRoutes, visibleObject } from './record-routes.ts';
import type { ApiUsage } from './usage.ts';

interface Options {
  readonly org: Org;
  readonly metadata: OrgMetadata;
  readonly sessions: Sessions;
  readonly usage: ApiUsage;
  readonly url: () => string;
}

/** The REST API below `/services/data`. */
export function addRestRoutes(app: FastifyInstance, options: Options): void {
  app.get('/services/data', { config: { operation: 'versions' } }, async () =>
    Array.from({ length: API_VERSIONS.newest - API_VERSIONS.oldest + 1 }, (_, index) => {
      const version = `${API_VERSIONS.oldest + index}.0`;
      return { label: `Version ${version}`, url: `/services/data/v${version}`, version };
    }),
  );
  app.register(async (scope) => addVersionedRoutes(scope, options), { prefix: '/services/data/:version' });
}

function addVersionedRoutes(app: FastifyInstance, { org, metadata, sessions, usage, url }: Options): void {
  app.addHook('onRequest', admitCall({ org, sessions, usage }));
  app.addHook('onSend', async (_request, reply, payload) => {
    // What the edge answers when it cannot reach the org is HTML and has no such header.
    if (!String(reply.getHeader('content-type')).startsWith('text/html')) {
      reply.header('sforce-limit-info', usage.header());
    }
    return payload;
  });
  app.setErrorHandler<{ statusCode?: number; message: string }>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    return status < 500
      ? sendError(reply, apiError(400, 'JSON_PARSER_ERROR', error.message))
      : sendError(reply, apiError(500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred.'));
  });

  app.get('', { config: { operation: 'resources' } }, async (request) => {
    const { user, version } = callOf(request);
    const base = `/services/data/v${version}`;
    return {
      identity: `${url()}/id/${org.id}/${user.id}`,
      sobjects: `${base}/sobjects`,
      composite: `${base}/composite`,
      limits: `${base}/limits`,
    };
  });
  app.get('/limits', { config: { operation: 'limits' } }, async () => {
    const { used, limit } = usage.read();
    return { DailyApiRequests: { Max: limit, Remaining: limit - used } };
  });
  app.get('/sobjects', { config: { operation: 'describeGlobal' } }, async (request) => {
    const { user, version } = callOf(request);
    const objects = org.objects.filter(({ name }) => canSeeObject(user, name));
    return {
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: objects.map((object) => describeObjectBriefly(object, version)),
    };
  });
  app.get('/sobjects/:object/describe', { config: { operation: 'describe' } }, async (request, reply) => {
    const { user, version } = callOf(request);
    const object = visibleObject(org, request);
    return object === undefined ? sendError(reply, apiErrors.notFound) : describeObject(object, org, user, version);
  });
  addRecordRoutes(app, org);
  addCollectionRoutes(app, org);
  addQueryRoutes(app, org);
  addToolingRoutes(app, metadata);
  app.all('/*', { config: { operation: 'unknown' } }, async (_request, reply) => sendError(reply, apiErrors.notFound));
}
