import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';

/** Watches how long the simulators, whose servers are in this process, take for the requests that they get. */
export interface BusyWatch {
  /** Milliseconds from the heads of all requests to the ends of their answers, summed up. */
  takenMs(): number;
  stop(): void;
}

/** Begins to watch. */
export function watchBusy(): BusyWatch {
  const begun = new WeakMap<ServerResponse, number>();
  let takenMs = 0;
  const began = (message: unknown): void => {
    begun.set((message as { response: ServerResponse }).response, performance.now());
  };
  const ended = (message: unknown): void => {
    const startedAt = begun.get((message as { response: ServerResponse }).response);
    if (startedAt !== undefined) takenMs += performance.now() - startedAt;
  };
  subscribe('http.server.request.start', began);
  subscribe('http.server.response.finish', ended);
  return {
    takenMs: () => takenMs,
    stop: () => {
      unsubscribe('http.server.request.start', began);
      unsubscribe('http.server.response.finish', ended);
    },
  };
}
