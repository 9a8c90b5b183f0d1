import { createLogger } from '../../packages/runtime/src/index.ts';
import { createServer } from '../../services/ingress/src/http/server.ts';
import { addRoutes } from '../../services/ingress/src/routes.ts';

/** Nothing is delivered to an ingress that only describes itself. */
const never = (): never => {
  throw new Error('this ingress takes no deliveries');
};

/** The OpenAPI document of the ingress in YAML, as it shows it at `/docs/yaml`. */
export async function ingressApiPage(): Promise<string> {
  const limits = {
    bodyBytes: 1,
    headersMs: 1,
    requestMs: 1,
    keepAliveMs: 1,
    connections: 1,
    trustedProxies: [],
  };
  const app = createServer(limits, createLogger({ service: 'ingress', level: 'silent' }));
  await addRoutes(app, {
    directory: { find: never, isLoaded: never, refresh: never, start: never, stop: never },
    intake: { take: never },
    failuresPerMinute: 1,
    now: never,
  });
  await app.ready();
  const document = app.swagger({ yaml: true });
  await app.close();
  return document;
}
