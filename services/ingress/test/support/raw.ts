import { connect, type Socket } from 'node:net';

/** A connection on which a test writes HTTP by hand. */
export interface RawConnection {
  readonly socket: Socket;
  /** What has come back so far. */
  received(): string;
  /** When the other side has closed it: all that came back, and the milliseconds since the connection was opened. */
  readonly closed: Promise<{ text: string; afterMs: number }>;
}

/** Connects to the host and port of `url`. */
export async function connectRaw(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const openedAt = performance.now();
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString();
  });
  // A connection that is cut off while it writes breaks; that is what these tests are about.
  socket.on('error', () => {});
  const closed = new Promise<{ text: string; afterMs: number }>((resolve) => {
    socket.once('close', () => resolve({ text, afterMs: performance.now() - openedAt }));
  });
  await Promise.race([new Promise<void>((resolve) => socket.once('connect', resolve)), closed]);
  return { socket, received: () => text, closed };
}
