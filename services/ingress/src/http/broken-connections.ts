import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const STATUS_BY_ERROR: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** How long a sender may take to read the answer to a broken request. */
const GOODBYE_MS = 1000;

/**
 * Answers what never became a request, or did not end in time, and closes the connection. Nothing of what was received is
 * logged.
 */
export function answerBrokenConnection(this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
  const code = error.code ?? 'unknown';
  if (code === 'ECONNRESET' || socket.destroyed) return;
  this.log.debug({ error: code, client: socket.remoteAddress }, 'connection given up');
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_BY_ERROR[code] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  socket.setTimeout(GOODBYE_MS, () => socket.destroy());
}
