import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Fault } from '@zenbridge/simulators';
import * as z from 'zod';

const CALL_MS = 20_000;
const TRIES = 25;

/** The request did not arrive in time, by the clock of the simulator. It was not handled. */
const NOT_RECEIVED = 408;

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
    for (let triesLeft = TRIES; ; triesLeft -= 1) {
      const { status, answer } = await send(method, `${url}/simulator${path}`, body);
      if (status === 200) return JSON.parse(answer);
      if (status !== NOT_RECEIVED || triesLeft === 1)
        throw new Error(`${method} ${path} was answered ${status}: ${answer}`);
    }
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

function send(method: string, url: string, body: unknown): Promise<{ status: number | undefined; answer: string }> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    // A connection of its own for each call: a simulator with a fast clock closes idle ones within milliseconds.
    const sent = request(url, { method, headers, agent: false, timeout: CALL_MS }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode, answer }), reject);
    });
    sent.on('timeout', () => sent.destroy(new Error(`${method} ${url} was not answered`))).on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
