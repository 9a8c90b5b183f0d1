import type { Problem, Result } from '@zenbridge/runtime';
import { fromHomebrew } from './brew.ts';
import { fromContainer, fromImage } from './container.ts';
import { fromEnvironment, givenVariable } from './given.ts';
import { fromInstalledServer } from './server.ts';
import { fromUnpackedPackages } from './unpacked.ts';
import type { ProvidedRedis, WayContext } from './way.ts';

export type { ProvidedRedis } from './way.ts';

/** What costs least and changes least comes first. */
const ways = [fromInstalledServer, fromContainer, fromUnpackedPackages, fromHomebrew] as const;

const REMEDY = [
  'Do one of these:',
  '  - install a server: `apt-get install redis-server`, `brew install redis`, or valkey in their place;',
  '  - start Docker or Podman;',
  '  - set REDIS_URL to a Redis that runs, for example redis://127.0.0.1:6379.',
].join('\n');

/**
 * Provides a Redis for local use and for tests: the one that ZENBRIDGE_REDIS_URL or REDIS_URL names, or else a server of
 * this machine, a container, packages unpacked below `cacheDir`, or one installed with Homebrew.
 * @returns the Redis, or ZB_REDIS_UNAVAILABLE whose detail says what was tried and what a person can do. A Redis that was
 * named and does not answer is never replaced by another.
 * @param image an image of Redis or Valkey to start, where a container engine answers, before anything else is tried
 */
export async function provideRedis(context: WayContext, image?: string): Promise<Result<ProvidedRedis, Problem>> {
  const tried: string[] = [];
  const wanted = image === undefined ? [] : [(of: WayContext) => fromImage(of, image)];
  const chosen = givenVariable(context.env) === undefined ? [...wanted, ...ways] : [fromEnvironment];
  for (const way of chosen) {
    const attempt = await way(context);
    if (attempt.kind === 'provided') return { ok: true, value: attempt.redis };
    tried.push(attempt.why);
  }
  const detail = `${tried.map((why) => `- ${why}`).join('\n')}\n${REMEDY}`;
  return { ok: false, error: { code: 'ZB_REDIS_UNAVAILABLE', detail } };
}
