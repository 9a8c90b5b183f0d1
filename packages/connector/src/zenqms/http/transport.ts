import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import got, { RequestError, TimeoutError } from 'got';
import { createServerClock } from '../../clock/server-clock.ts';
import { retryAfterMs } from './retry-after.ts';

/** One HTTP request. */
interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** What became of a request. */
export type Reply =
  /** ZenQMS, or something in front of it, answered. `body` is undefined when it is not JSON. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown; readonly retryAfterMs?: number }
  /** No whole answer came. `written`: ZenQMS may have received the request. `detail` says what happened. */
  | { readonly kind: 'failure'; readonly written: boolean; readonly detail: string };

export interface Transport {
  send(call: Call): Promise<Reply>;
  /** How far the clock of ZenQMS was ahead of ours at the last answer, in milliseconds. */
  clockAheadMs(): number | undefined;
  /** Closes connections that are kept open for the next request. */
  close(): void;
}

const MOST_BYTES = 10 * 1024 * 1024;
/** Shorter than servers and load balancers keep idle connections, so that one is seldom closed while being reused. */
const IDLE_CONNECTION_MS = 4_000;
const CONNECT_MS = 10_000;
/** As many as executions run at the same time, or each round of calls would open most of its connections anew. */
const MOST_IDLE_CONNECTIONS = 512;

/**
 * Sends each request exactly once: nothing is repeated and no redirect is followed here, since only the caller knows
 * whether that is safe.
 *
 * @param options.timeoutMs the longest that one request may take as a whole
 */
export function createTransport(options: { timeoutMs: number; now: () => number }): Transport {
  const { timeoutMs, now } = options;
  const agentOptions = { keepAlive: true, timeout: IDLE_CONNECTION_MS, maxFreeSockets: MOST_IDLE_CONNECTIONS };
  const agent = { http: new HttpAgent(agentOptions), https: new HttpsAgent(agentOptions) };
  const connectMs = Math.min(CONNECT_MS, timeoutMs);
  const client = got.extend({
    agent,
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    responseType: 'text',
    timeout: {
      lookup: connectMs,
      connect: connectMs,
      secureConnect: connectMs,
      socket: timeoutMs,
      send: timeoutMs,
      response: timeoutMs,
      request: timeoutMs,
    },
  });

  const clock = createServerClock(now);
  const send = async ({ method, url, headers, body }: Call): Promise<Reply> => {
    const abort = new AbortController();
    const payload = body === undefined ? {} : { json: body };
    const pending = client(url, { method, headers, signal: abort.signal, ...payload });
    // Without a sign to the contrary the request counts as written: the other mistake would create Issues twice.
    let written = true;
    pending.on('request', (request) => {
      written = false;
      whenConnected(request, () => {
        written = true;
      });
    });
    pending.on('downloadProgress', ({ transferred }) => {
      if (transferred > MOST_BYTES) abort.abort();
    });
    try {
      const response = await pending;
      clock.see(response.headers.date);
      const wait = retryAfterMs(response.headers['retry-after'], now());
      const answer = { kind: 'answer', status: response.statusCode, body: parseJson(response.body) } as const;
      return wait === undefined ? answer : { ...answer, retryAfterMs: wait };
    } catch (error) {
      if (abort.signal.aborted) return { kind: 'failure', written, detail: 'The answer is larger than 10 MB.' };
      return { kind: 'failure', written, detail: describeFailure(error) };
    }
  };
  const close = (): void => {
    agent.http.destroy();
    agent.https.destroy();
  };
  return { send, clockAheadMs: clock.aheadMs, close };
}

/** Calls back as soon as bytes of the request can have left: when its connection stands, TLS included. */
function whenConnected(request: ClientRequest, callback: () => void): void {
  const watch = (socket: Socket): void => {
    if (!socket.connecting) callback();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', callback);
  };
  if (request.socket) watch(request.socket);
  else request.once('socket', watch);
}

function describeFailure(error: unknown): string {
  if (error instanceof TimeoutError) return `It took too long (${error.event}).`;
  // Messages may quote what was sent or received; the code is enough to act on.
  if (error instanceof RequestError) return `The connection failed (${error.code}).`;
  return 'The request failed.';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
