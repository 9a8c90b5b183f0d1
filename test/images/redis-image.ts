import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverProgram } from '@zenbridge/local';
import type { Engine } from '../../deploy/images/engine.ts';
import { context } from '../redis/support/servers.ts';

const PUBLIC = 'docker.io/library/redis:8-alpine';
const LOCAL = 'localhost/zenbridge-local/redis:1';

/**
 * An image of Redis: the one that the manifests name, or, where it cannot be pulled, one with the server of this machine.
 * @param base an image with the C library that this server needs
 */
export async function redisImage(engine: Engine, base: string): Promise<string> {
  const isPulled = await engine.ask('pull', '--quiet', PUBLIC).then(
    () => true,
    () => false,
  );
  if (isPulled) return PUBLIC;
  const { binary, env } = await serverProgram(context);
  const libraries = (env.LD_LIBRARY_PATH ?? '').split(':').filter((folder) => folder !== '');
  const work = await mkdtemp(join(tmpdir(), 'zenbridge-redis-image-'));
  try {
    await cp(binary, join(work, 'redis-server'), { dereference: true });
    for (const folder of libraries) await cp(folder, join(work, 'lib'), { recursive: true, verbatimSymlinks: true });
    const lines = [
      `FROM ${base}`,
      'COPY redis-server /usr/local/bin/redis-server',
      ...(libraries.length === 0 ? [] : ['COPY lib /opt/redis/lib', 'ENV LD_LIBRARY_PATH=/opt/redis/lib']),
    ];
    await writeFile(join(work, 'Dockerfile'), `${lines.join('\n')}\n`);
    await engine.ask('build', '--quiet', '--tag', LOCAL, '--file', join(work, 'Dockerfile'), work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return LOCAL;
}
