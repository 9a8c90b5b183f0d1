import http from 'node:http';
import https from 'node:https';
import { err, ok, type Result } from '@zenbridge/runtime';

/** An HTTP answer, its body as text. */
interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Posts SOAP documents over kept-alive connections. A request that meets a connection which the server has just closed goes out
 * once more, over a new one.
 */
export interface XmlPoster {
  /** Sends `body` and waits at most `timeoutMs` for the whole answer. The error says in a few words what happened. */
  post(url: string, body: string, timeoutMs: number): Promise<Result<HttpAnswer, string>>;
  close(): void;
}

/** Longest answer that is read; an Ack is a few hundred characters. */
const MAX_ANSWER = 1_000_000;

export function createXmlPoster(): XmlPoster {
  const agents = { 'http:': new http.Agent({ keepAlive: true }), 'https:': new https.Agent({ keepAlive: true }) };
  const closed = new AbortController();

  return {
    async post(address, body, timeoutMs) {
      const url = new URL(address);
      const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(timeoutMs)]);
      const failed = (error: Error) => err(signal.aborted ? `no answer within ${timeoutMs} ms` : describe(error));
      const over = (agent: http.Agent | false) => exchange({ url, body, agent, signal });
      const first = await over(url.protocol === 'https:' ? agents['https:'] : agents['http:']);
      if (first.ok) return first;
      if (!first.error.isStale) return failed(first.error.cause);
      const second = await over(false);
      return second.ok ? second : failed(second.error.cause);
    },
    close() {
      closed.abort();
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

interface Exchange {
  readonly url: URL;
  readonly body: string;
  /** `false`: over a connection of its own. */
  readonly agent: http.Agent | false;
  readonly signal: AbortSignal;
}

interface NoAnswer {
  readonly cause: Error;
  /**
   * The server had closed the connection, which had been idle, when the request came. Whoever keeps connections open repeats
   * such a request, as the client of Salesforce does: https://hc.apache.org/httpclient-legacy/exception-handling.html
   */
  readonly isStale: boolean;
}

function exchange({ url, body, agent, signal }: Exchange): Promise<Result<HttpAnswer, NoAnswer>> {
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? https.request : http.request;
    const request = send(url, {
      method: 'POST',
      agent,
      signal,
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        soapaction: '""',
        accept: 'text/xml',
        'user-agent': 'Jakarta Commons-HttpClient/3.1',
      },
    });
    request.on('error', (cause) => {
      const isStale =
        request.reusedSocket && 'code' in cause && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE');
      resolve(err({ cause, isStale }));
    });
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
        if (text.length > MAX_ANSWER) request.destroy(new Error('the answer is too long'));
      });
      response.on('error', (cause) => resolve(err({ cause, isStale: false })));
      response.on('end', () => resolve(ok({ status: response.statusCode ?? 0, body: text })));
    });
    request.end(body);
  });
}

const describe = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.message;
