import type { RequestOptions } from 'node:http';
import { type Attributes, trace } from '@opentelemetry/api';
import type { HttpInstrumentationConfig } from '@opentelemetry/instrumentation-http';
import type { UndiciInstrumentationConfig } from '@opentelemetry/instrumentation-undici';
import { publicPath } from '../logging/address.ts';
import { isSampled } from './spans.ts';

const NO_QUERY: Attributes = { 'url.query': undefined };

/**
 * For requests received, and for those sent through `node:http`: no probes, and of addresses only what may be known, since
 * the address of an Outbound Message has a token in its path and queries have values in them.
 */
export const httpHooks: HttpInstrumentationConfig = {
  ignoreOutgoingRequestHook: isWithinUnsampled,
  ignoreIncomingRequestHook: ({ url = '' }) => url.startsWith('/health/'),
  startIncomingSpanHook: ({ url = '' }) => ({ ...NO_QUERY, 'url.path': publicPath(url) }),
  startOutgoingSpanHook: (options) => ({
    ...NO_QUERY,
    'url.full': originOf(options) + publicPath(options.path ?? '/'),
  }),
};

/** The same for requests sent through `fetch` and undici. */
export const undiciHooks: UndiciInstrumentationConfig = {
  ignoreRequestHook: isWithinUnsampled,
  startSpanHook: ({ origin, path }) => {
    const { protocol, host } = new URL(origin);
    return { ...NO_QUERY, 'url.path': publicPath(path), 'url.full': `${protocol}//${host}${publicPath(path)}` };
  },
};

/** Whether a request is part of a trace that is not recorded. */
function isWithinUnsampled(): boolean {
  const span = trace.getActiveSpan();
  return span !== undefined && !isSampled(span);
}

function originOf({ protocol, hostname, host, port }: RequestOptions): string {
  const name = hostname ?? host?.replace(/:\d+$/, '') ?? 'localhost';
  return `${protocol ?? 'http:'}//${name}${port ? `:${port}` : ''}`;
}
