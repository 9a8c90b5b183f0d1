import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GuardedProcess } from '../process/guarded.ts';
import { freePort } from '../process/ports.ts';
import { serverProgram } from './program.ts';
import { runServer, urlAt } from './server.ts';
import type { WayContext } from './way.ts';

const STOP_MS = 10_000;

/** A Redis of one's own that can be killed and started again, at the same address, with what it had acknowledged. */
export interface MortalRedis {
  readonly url: string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Asks it to end, as a restart does. */
  stop(): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
  /** Ends it and removes what it kept. */
  remove(): Promise<void>;
}

/**
 * Starts a Redis to test outages with. A container would not do: its port changes when it is started again.
 * @param options options of redis.conf that differ from the usual ones, such as `{ appendfsync: 'always' }`
 * @throws Error when no server is installed and none can be fetched, or when it does not start
 */
export async function startMortalRedis(
  context: WayContext,
  options: Readonly<Record<string, string>> = {},
): Promise<MortalRedis> {
  const program = await serverProgram(context);
  const port = Number(options.port ?? (await freePort()));
  const place = { port, dir: await mkdtemp(join(tmpdir(), 'zenbridge-redis-')), options };
  let running: GuardedProcess | undefined;
  const kill = async (): Promise<void> => {
    running?.kill();
    await running?.exited;
  };
  const stop = async (): Promise<void> => {
    await running?.stop(STOP_MS);
  };
  const remove = async (): Promise<void> => {
    await kill();
    await rm(place.dir, { recursive: true, force: true });
  };
  const start = async (): Promise<void> => {
    const { server, isReady } = await runServer(program, place);
    running = server;
    if (!isReady) throw new Error(`Redis did not start: ${server.tail().join(' | ')}`);
  };
  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { url: urlAt(place.port), kill, stop, start, remove };
}
