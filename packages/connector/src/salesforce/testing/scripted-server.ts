import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** The body as a form. */
  readonly form: URLSearchParams;
}

/** What to answer. A body that is not text is sent as JSON. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /**
   * - `silent`: take the request and never answer.
   * - `stall`: send the head and a part of the body, then nothing more.
   * - `break`: the same, then cut the connection.
   * - `drop`: cut the connection without an answer.
   */
  readonly misbehave?: 'silent' | 'stall' | 'break' | 'drop';
}

export interface ScriptedServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** How many requests had this in their path. */
  count(part: string): number;
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}

function give(answer: Answer, response: ServerResponse): void {
  const { status = 200, body = '', misbehave } = answer;
  if (misbehave === 'silent') return;
  if (misbehave === 'drop') {
    response.destroy();
    return;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? {} : { 'content-type': 'application/json;charset=UTF-8' };
  response.writeHead(status, { ...type, ...answer.headers });
  if (misbehave === undefined) {
    response.end(text);
    return;
  }
  response.write('{"a":', () => {
    if (misbehave === 'break') response.destroy();
  });
}

/**
 * A real HTTP server on a free local port that answers as the test says.
 *
 * @param script Called for every request, in their order.
 */
export async function startScriptedServer(
  script: (request: SeenRequest) => Answer | Promise<Answer>,
): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const { method = '', url: path = '', headers } = request;
    const now: SeenRequest = { method, path, headers, body, form: new URLSearchParams(body) };
    seen.push(now);
    give(await script(now), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    count: (part) => seen.filter(({ path }) => path.includes(part)).length,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
