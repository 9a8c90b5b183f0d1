import { freePort } from '@zenbridge/local';

/** Below the ports that the system gives to outgoing connections, which could take one while a process is away. */
const FIRST = 12_000;
const COUNT = 20_000;

// Runs at the same time begin at different places.
let next = (process.pid * 97) % COUNT;

/** A port that was free a moment ago, and that this process gives to nobody else for long. */
export async function nextPort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries += 1) {
    next = (next + 1) % COUNT;
    const port = FIRST + next;
    if ((await freePort(port)) === port) return port;
  }
  throw new Error('no port is free');
}
