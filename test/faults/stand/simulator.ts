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
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/simulator${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      signal: AbortSignal.timeout(CALL_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };
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
