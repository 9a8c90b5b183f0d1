import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/** A way to the Redis of the tests that can be cut and mended, without stopping a Redis that others use. */
export interface RedisProxy {
  readonly url: string;
  /** Breaks all connections and refuses new ones. */
  cut(): Promise<void>;
  /** Lets connections through again, at the same port. */
  mend(): Promise<void>;
}

/** Opens a proxy to `REDIS_URL`, cut from the start if asked. `cut` it to end it. */
export async function openRedisProxy({ cut: isCut = false } = {}): Promise<RedisProxy> {
  const target = new URL(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
  const sockets = new Set<Socket>();
  const forward = (socket: Socket): void => {
    const onward = dial(Number(target.port || 6379), target.hostname);
    for (const [end, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(end);
      end.pipe(other);
      end.on('error', () => other.destroy()).on('close', () => sockets.delete(end) && other.destroy());
    }
  };
  let server = await listen(forward, 0);
  const { port } = server.address() as { port: number };
  const cut = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const mend = async (): Promise<void> => {
    server = await listen(forward, port);
  };
  if (isCut) await cut();
  return { url: `redis://127.0.0.1:${port}`, cut, mend };
}

function listen(onConnection: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(onConnection);
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
}
