import { createServer } from 'node:net';

/**
 * Below the ports that systems hand out by themselves, to clients and to servers that ask for any port (from 32768 on Linux,
 * from 49152 elsewhere): one of those could go to another process between finding and using it.
 */
const FIRST = 12_000;
const COUNT = 20_000;

// Processes at the same time begin at different places.
let next = (process.pid * 97) % COUNT;

/** Whether nobody listens on this port of `host` now. */
function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A port of the loopback interface that was free a moment ago and that this process gives to nobody else for long;
 * `preferred` when that one is free.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred;
  for (let tries = 0; tries < COUNT; tries += 1) {
    next = (next + 1) % COUNT;
    const port = FIRST + next;
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No port between ${FIRST} and ${FIRST + COUNT} is free.`);
}
