import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as a scripted server got it. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON, undefined without a body. */
  readonly body: unknown;
}

/** A scripted server on 127.0.0.1. */
export interface ScriptedServer {
  readonly url: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/** Answers a request; gets the request's number, counted from 0. */
export type Script = (seen: Seen, response: ServerResponse, number: number) => void;

/** Starts a server that answers by `script` and keeps what it got. */
export async function startServer(script: Script): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const { server, url } = await listen(async (request, response) => {
    const body = await text(request);
    const { method = '', url: path = '', headers } = request;
    const entry = { method, url: path, headers, body: body === '' ? undefined : JSON.parse(body) };
    seen.push(entry);
    script(entry, response, seen.length - 1);
  });
  return { url, seen, close: () => stop(server) };
}

/** Answers with JSON. */
export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function listen(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
