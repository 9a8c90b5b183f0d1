import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/** A TCP way between two parts that can be made to fail, and told to work again, while it is in use. */
export interface FaultProxy {
  readonly port: number;
  /** Such as `http://127.0.0.1:4711`. */
  readonly url: string;
  /** How many connections a fault has struck so far. */
  struck(): number;
  /** Refuses new connections and resets those that are open. */
  refuse(): Promise<void>;
  /** Resets the connections that are open; new ones are let through. */
  cut(): void;
  /** Half-open: nothing passes in either direction, and neither side is told. New connections are taken and lead nowhere. */
  freeze(): void;
  /** Holds every piece of data back for a while, in each direction. */
  slow(ms: number): void;
  /** From now on, leads new connections to these targets alone, as a load balancer does that was told so. */
  only(ports: readonly number[]): void;
  /** Lets everything through again. What was frozen goes on where it stood. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** One connection: the side that dialled the proxy, and the side that the proxy dialled. */
interface Pair {
  readonly near: Socket;
  far: Socket | undefined;
}

/**
 * Opens a proxy on the loopback interface. With several targets it takes them in turn and passes over those
 * that refuse, as a load balancer does.
 * @param targets ports of this machine
 * @param place where it listens, on a free port by default; `scheme` is what its address begins with, `http` by default
 */
export async function openProxy(
  targets: readonly number[],
  place: { readonly port?: number; readonly scheme?: string } = {},
): Promise<FaultProxy> {
  const pairs = new Set<Pair>();
  let led = targets;
  let server: Server | undefined;
  let isFrozen = false;
  let delayMs = 0;
  let turn = 0;
  let struck = 0;

  const pass = (from: Socket, to: Socket): void => {
    const later = (act: () => void): void => {
      if (delayMs === 0) act();
      else setTimeout(act, delayMs);
    };
    from.on('data', (chunk) => {
      if (delayMs > 0) struck += 1;
      later(() => {
        // Back-pressure: a side that does not read must not fill the memory of the proxy.
        if (!to.destroyed && !to.write(chunk)) {
          from.pause();
          to.once('drain', () => isFrozen || from.resume());
        }
      });
    });
    from.on('end', () => later(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => later(() => to.destroy()));
  };

  const lead = (pair: Pair, triesLeft: number): void => {
    const port = led[turn % led.length];
    turn += 1;
    if (port === undefined || triesLeft === 0) {
      end(pair.near);
      return;
    }
    const far = dial({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    const failed = (): void => lead(pair, triesLeft - 1);
    far.once('error', failed);
    far.once('connect', () => {
      far.off('error', failed);
      if (pair.near.destroyed) {
        far.on('error', () => undefined).destroy();
        return;
      }
      pair.far = far;
      pass(pair.near, far);
      pass(far, pair.near);
      if (isFrozen) pauseBoth(pair);
      else pair.near.resume();
    });
  };

  const take = (near: Socket): void => {
    near.setNoDelay(true).pause();
    const pair: Pair = { near, far: undefined };
    pairs.add(pair);
    near.on('close', () => pairs.delete(pair));
    near.on('error', () => undefined);
    if (isFrozen) struck += 1;
    lead(pair, led.length);
  };

  const listen = (port: number): Promise<Server> =>
    new Promise((resolve, reject) => {
      const opened = createServer({ allowHalfOpen: true }, take);
      opened.once('error', reject).listen(port, '127.0.0.1', () => resolve(opened));
    });
  const shut = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    const closed = new Promise<void>((resolve) => (closing === undefined ? resolve() : closing.close(() => resolve())));
    reset();
    await closed;
  };
  const reset = (): void => {
    struck += pairs.size;
    for (const { near, far } of pairs) {
      end(near);
      if (far !== undefined) end(far);
    }
    pairs.clear();
  };

  server = await listen(place.port ?? 0);
  const { port } = server.address() as { port: number };
  return {
    port,
    url: `${place.scheme ?? 'http'}://127.0.0.1:${port}`,
    struck: () => struck,
    refuse: shut,
    cut: reset,
    freeze() {
      isFrozen = true;
      struck += pairs.size;
      for (const pair of pairs) pauseBoth(pair);
    },
    slow(ms) {
      delayMs = ms;
    },
    only(ports) {
      led = ports;
    },
    async mend() {
      delayMs = 0;
      isFrozen = false;
      for (const { near, far } of pairs) {
        if (far === undefined) continue;
        near.resume();
        far.resume();
      }
      server ??= await listen(port);
    },
    close: shut,
  };
}

/** Ends a socket at once. One that has said its last word cannot be reset any more; trying to would leave it open. */
function end(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

function pauseBoth({ near, far }: Pair): void {
  near.pause();
  far?.pause();
}
