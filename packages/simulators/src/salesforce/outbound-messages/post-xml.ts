import http from 'node:http';
import https from 'node:https';
import { err, ok, type Result } from '@zenbridge/runtime';

/** An HTTP answer, its body as text. */
interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** Posts SOAP documents over kept-alive connections. */
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
    post: (address, body, timeoutMs) =>
      new Promise((resolve) => {
        const url = new URL(address);
        const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(timeoutMs)]);
        const fail = (error: Error): void =>
          resolve(err(signal.aborted ? `no answer within ${timeoutMs} ms` : describe(error)));
        const send = url.protocol === 'https:' ? https.request : http.request;
        const request = send(url, {
          method: 'POST',
          agent: url.protocol === 'https:' ? agents['https:'] : agents['http:'],
          signal,
          headers: {
            'content-type': 'text/xml; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            soapaction: '""',
            accept: 'text/xml',
            'user-agent': 'Jakarta Commons-HttpClient/3.1',
          },
        });
        request.on('error', fail);
        request.on('response', (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (piece: string) => {
            text += piece;
            if (text.length > MAX_ANSWER) request.destroy(new Error('the answer is too long'));
          });
          response.on('error', fail);
          response.on('end', () => resolve(ok({ status: response.statusCode ?? 0, body: text })));
        });
        request.end(body);
      }),
    close() {
      closed.abort();
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

const describe = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.message;
