import { installedServer, type ServerProgram } from './server.ts';
import { unpackedServer } from './unpacked.ts';
import type { WayContext } from './way.ts';

/**
 * A redis-server or valkey-server to be run as one likes: that of this machine, or one that is fetched and unpacked.
 * @throws Error when there is none and none can be fetched
 */
export async function serverProgram(context: WayContext): Promise<ServerProgram> {
  const program = installedServer(context.env) ?? (await unpackedServer(context));
  if (typeof program === 'string') throw new Error(`Neither redis-server nor valkey-server is on the PATH. ${program}`);
  return program;
}
