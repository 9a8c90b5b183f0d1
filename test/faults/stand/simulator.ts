import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Fault } from '@zenbridge/simulators';
import * as z from 'zod';

const CALL_MS = 20_000;

/** A simulator in another process, by its `/simulator` switches. Calls go past all proxies. */
export interface RemoteSimulator {
  readonly url: string;
  /** Puts a fault in force. */
  fault(fault: Fault): Promise<void>;
  /** Removes all faults. */
  heal(): Promise<void>;
  /** Number of calls of an operation that ended with one of the statuses; `cut` for no answer. */
  count(operation: string, ...statuses: readonly (number | 'cut')[]): Promise<number>;
  get(path: string): Promise<unknown>;
  post(path: string, body?: unknown): Promise<unknown>;
  patch(path: string, body: unknown): Promise<unknown>;
  remove(path: string): Promise<unknown>;
}

const callCounts = z.object({ calls: z.record(z.string(), z.record(z.string(), z.number())) });

/** Speaks to the simulator at `url`. */
export function remoteSimulator(url: string): RemoteSimulator {
  const call = (method: string, path: string, body?: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(url);
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      // A connection of its own for each call: a simulator with a fast clock closes idle ones within milliseconds.
      const options = { method, hostname, port, path: `/simulator${path}`, headers, agent: false, timeout: CALL_MS };
      const sent = request(options, async (response) => {
        try {
          const answer = await text(response);
          if (response.statusCode !== 200)
            throw new Error(`${method} ${path} was answered ${response.statusCode}: ${answer}`);
          resolve(JSON.parse(answer));
        } catch (error) {
          reject(error);
        }
      });
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path} was not answered`))).on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  return {
    url,
    fault: async (fault) => void (await call('POST', '/faults', fault)),
    heal: async () => void (await call('DELETE', '/faults')),
    count: async (operation, ...statuses) => {
      const { calls } = callCounts.parse(await call('GET', '/calls'));
      return statuses.reduce<number>((sum, status) => sum + (calls[operation]?.[String(status)] ?? 0), 0);
    },
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    remove: (path) => call('DELETE', path),
  };
}
