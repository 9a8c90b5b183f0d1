import { freePort } from '@zenbridge/local';
import { until } from '../../support/until.ts';
import type { Server } from './servers.ts';
import { startServerWithUsers } from './users.ts';

/** A Cluster of three primaries, each with the users of the services. */
export interface TestCluster {
  readonly servers: readonly Server[];
  /** The one that a slot was given, and another. */
  placesOf(slot: number): readonly [owner: Server, other: Server];
  /** Addresses of two of them, as ZENBRIDGE_REDIS_URL takes them. */
  readonly url: string;
  remove(): Promise<void>;
}

const SLOTS = 16_384;
const COUNT = 3;

/** Starts three servers, gives each a third of the slots, and waits until they agree on it. */
export async function startCluster(): Promise<TestCluster> {
  const started = await Promise.all(
    Array.from({ length: COUNT }, async (_, n) => {
      const busPort = await freePort();
      const server = await startServerWithUsers({ 'cluster-enabled': 'yes', 'cluster-port': String(busPort) });
      const first = Math.ceil((n * SLOTS) / COUNT);
      const last = Math.ceil(((n + 1) * SLOTS) / COUNT) - 1;
      await server.admin.call('CLUSTER', 'SET-CONFIG-EPOCH', n + 1);
      await server.admin.call('CLUSTER', 'ADDSLOTSRANGE', first, last);
      return { server, busPort };
    }),
  );
  const servers = started.map(({ server }) => server);
  const [one, ...others] = started;
  for (const { server, busPort } of others) {
    await one?.server.admin.call('CLUSTER', 'MEET', '127.0.0.1', server.port, busPort);
  }
  await until('the nodes of the Cluster agree', async () => {
    const told = await Promise.all(servers.map(({ admin }) => admin.call('CLUSTER', 'INFO')));
    return told.every((info) => /cluster_state:ok.*cluster_known_nodes:3/s.test(String(info)));
  });
  return {
    servers,
    placesOf: (slot) => {
      const owner = Math.floor((slot * COUNT) / SLOTS);
      return [servers[owner] as Server, servers[(owner + 1) % COUNT] as Server];
    },
    url: `redis://${servers
      .slice(0, 2)
      .map(({ port }) => `127.0.0.1:${port}`)
      .join(',')}`,
    remove: async () => {
      await Promise.all(servers.map((server) => server.remove()));
    },
  };
}
