import { createQueue, type JobData, type KeySpace, queueTelemetry, type RedisClient } from '@zenbridge/runtime';
import type { Queue } from 'bullmq';

/** The queues of all integrations, each opened when it is first asked for. */
export interface Queues {
  of(integration: string): Queue<JobData>;
  /** Closes all of them; the connection stays open. */
  close(): Promise<void>;
}

/** Queues over one connection of role `command`. */
export function createQueues(connection: RedisClient, keys: KeySpace): Queues {
  const open = new Map<string, Queue<JobData>>();
  return {
    of: (integration) => {
      const queue =
        open.get(integration) ?? createQueue({ integration, keys, connection, telemetry: queueTelemetry() });
      open.set(integration, queue);
      return queue;
    },
    close: async () => {
      await Promise.all([...open.values()].map((queue) => queue.close()));
      open.clear();
    },
  };
}
