import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Sends Outbound Messages to one address over connections that stay open. */
export interface Sender {
  /** Sends one message. @returns milliseconds until it was acknowledged */
  send(body: string): Promise<number>;
  close(): void;
}

/** @param connections how many requests can be under way at the same time */
export function openSender(url: string, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, noDelay: true });
  const headers = { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' };
  const send = (body: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const length = { 'content-length': Buffer.byteLength(body) };
      const sent = request(url, { method: 'POST', agent, headers: { ...headers, ...length } }, (response) => {
        response.on('data', () => undefined);
        response.on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - startedAt);
          else reject(new Error(`a delivery was answered ${response.statusCode}`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Does everything, `inFlight` at the same time. @returns how long that took, in seconds */
export async function asFastAsPossible<T>(
  items: readonly T[],
  inFlight: number,
  act: (item: T) => Promise<unknown>,
): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await act(item);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return (performance.now() - startedAt) / 1000;
}

/**
 * Does everything at an even pace, whether or not what was begun has ended: a slow answer does not slow the rest down.
 * @returns the results
 */
export async function atPace<T, R>(items: readonly T[], perSecond: number, act: (item: T) => Promise<R>): Promise<R[]> {
  const startedAt = performance.now();
  const results: Promise<R>[] = [];
  for (const [n, item] of items.entries()) {
    const waitMs = startedAt + (n * 1000) / perSecond - performance.now();
    if (waitMs > 0) await delay(waitMs);
    results.push(act(item));
  }
  return Promise.all(results);
}
