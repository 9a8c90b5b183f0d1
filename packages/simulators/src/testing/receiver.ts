import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeOutboundMessage, encodeAck, type OutboundMessage } from '@zenbridge/connector/salesforce';

/** One message that a receiver got. */
interface Received {
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** As the connector reads it, which knows nothing of the code that wrote it. */
  readonly message: OutboundMessage;
}

/** A server that takes Outbound Messages, as the ingress does. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** The ids of the notifications, in the order they came. */
  notificationIds(): string[];
  close(): Promise<void>;
}

/** @param answer - answers the nth message, counted from 1; acknowledges every one by default */
export async function startReceiver(
  answer: (response: ServerResponse, n: number) => void = acknowledge,
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces);
    const decoded = decodeOutboundMessage(body);
    if (!decoded.ok) throw new Error(`${decoded.error.code}: ${decoded.error.detail}`);
    received.push({ body: body.toString('utf8'), headers: request.headers, message: decoded.value });
    answer(response, received.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`,
    received,
    notificationIds: () => received.flatMap(({ message }) => message.notifications.map(({ id }) => id)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function acknowledge(response: ServerResponse): void {
  response.setHeader('content-type', 'text/xml; charset=utf-8');
  response.end(encodeAck());
}
