import { once } from 'node:events';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { serviceRedisUrl } from '../../../../test/support/redis-urls.ts';

/** A way to the Redis of the tests that fails as a Redis does, without stopping one that others use. */
export interface RedisProxy {
  readonly url: string;
  /** Breaks all connections and refuses new ones, as a Redis that was killed. */
  kill(): Promise<void>;
  /** Lets connections through again, at the same port. */
  restart(): Promise<void>;
  /** Keeps connections open and lets nothing through, as a Redis that hangs. */
  hang(): void;
  resume(): void;
}

/** Opens a proxy to the Redis of the ingress, whose user it names; `kill` ends it. */
export async function openRedisProxy(): Promise<RedisProxy> {
  const target = new URL(serviceRedisUrl('ingress'));
  const sockets = new Set<Socket>();
  let hung = false;
  const forward = (socket: Socket): void => {
    const onward = dial(Number(target.port || 6379), target.hostname);
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      if (hung) from.pause();
    }
  };
  let server = await listen(forward, 0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: Object.assign(new URL(target), { host: `127.0.0.1:${port}` }).href,
    kill: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    restart: async () => {
      server = await listen(forward, port);
    },
    hang: () => {
      hung = true;
      for (const socket of sockets) socket.pause();
    },
    resume: () => {
      hung = false;
      for (const socket of sockets) socket.resume();
    },
  };
}

async function listen(onConnection: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(onConnection).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
