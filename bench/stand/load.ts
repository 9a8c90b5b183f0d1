import { setTimeout as delay } from 'node:timers/promises';
import { KeepAliveConnection } from './keep-alive.ts';

/** Sends Outbound Messages to one address over connections that stay open. */
export interface Sender {
  /** Sends one message. @returns milliseconds until it was acknowledged */
  send(body: string): Promise<number>;
  close(): void;
}

/** @param connections how many requests can be under way at the same time; more wait for those */
export function openSender(url: string, connections: number): Sender {
  const { hostname, port, pathname, host } = new URL(url);
  const head = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: text/xml; charset=utf-8\r\nsoapaction: ""\r\n`;
  const all = Array.from({ length: connections }, () => new KeepAliveConnection(hostname, Number(port)));
  const free = [...all];
  const waiting: ((connection: KeepAliveConnection) => void)[] = [];
  const takeFree = (): KeepAliveConnection | Promise<KeepAliveConnection> =>
    free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  const giveBack = (connection: KeepAliveConnection): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(connection);
    else next(connection);
  };
  const send = async (body: string): Promise<number> => {
    const startedAt = performance.now();
    const connection = await takeFree();
    const answer = await connection.ask(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    if (answer.status !== 200 || !answer.body.includes('<Ack>true</Ack>')) {
      throw new Error(`a delivery was answered ${answer.status}: ${answer.body}`);
    }
    giveBack(connection);
    return performance.now() - startedAt;
  };
  return {
    send,
    close: () => {
      for (const connection of all) connection.close();
    },
  };
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
    const result = act(item);
    // Told once all have ended; until then nobody waits for it.
    result.catch(() => undefined);
    results.push(result);
  }
  return Promise.all(results);
}
