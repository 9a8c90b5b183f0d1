import { describeProblem, type Problem, ProblemError } from '../../catalogue/problem.ts';
import type { Logger } from '../../logging/logger.ts';
import type { Result } from '../../result.ts';
import { isCluster, type RedisClient } from '../client.ts';
import { waitForRedis } from '../connection/wait.ts';
import { readFacts } from './facts.ts';
import { type Finding, findingsOf, type RedisNeeds } from './findings.ts';

export type { RedisNeeds } from './findings.ts';

/** How Redis is checked when a service starts. */
export interface RedisCheckOptions {
  readonly logger: Logger;
  /** How long Redis may take to be reached, in milliseconds. */
  readonly withinMs: number;
  readonly needs?: RedisNeeds;
}

/**
 * For the start of a service: waits for Redis and looks whether it keeps what it is given. Each thing that should be
 * otherwise is logged with what to do about it. A Redis that cannot be reached in time is checked when it is there;
 * nothing can be refused then, so what should have been is logged as an error.
 * @returns `ZB_REDIS_UNAVAILABLE` when Redis could not be reached
 * @throws ProblemError `ZB_REDIS_TOO_OLD`, `ZB_REDIS_EVICTS` or `ZB_REDIS_CANNOT_CONFIRM`: the service must not start
 */
export async function requireSoundRedis(
  redis: RedisClient,
  options: RedisCheckOptions,
): Promise<Result<void, Problem>> {
  const reached = await waitForRedis(redis, options.withinMs);
  // Lost again in the middle: the connection logs that itself.
  const check = () => checkAndTell(redis, options).catch(() => undefined);
  const refusals = reached.ok ? await check() : undefined;
  if (refusals === undefined) redis.once('ready', check);
  const [refusal] = refusals ?? [];
  if (refusal !== undefined) throw new ProblemError(refusal);
  return reached;
}

/** Checks, logs what is found, and answers what speaks against a start. */
async function checkAndTell(redis: RedisClient, { logger, needs = {} }: RedisCheckOptions): Promise<Problem[]> {
  const found = await inspectRedis(redis, needs);
  for (const { severity, problem } of found) {
    logger[severity === 'refuse' ? 'error' : 'warn']({ code: problem.code }, describeProblem(problem));
  }
  return found.filter(({ severity }) => severity === 'refuse').map(({ problem }) => problem);
}

/** Something about Redis that should be otherwise. With `refuse` no service starts. */
interface RedisFinding {
  readonly severity: Finding['severity'];
  readonly problem: Problem;
}

/** Looks at every server that the connection leads to. Rejects when one cannot be reached. */
export async function inspectRedis(redis: RedisClient, needs: RedisNeeds = {}): Promise<RedisFinding[]> {
  const servers = isCluster(redis) ? redis.nodes() : [redis];
  const facts = await Promise.all(servers.map(readFacts));
  const told = new Map<string, { finding: Finding; servers: string[] }>();
  for (const one of facts) {
    for (const finding of findingsOf(one, needs)) {
      const same = told.get(finding.found) ?? { finding, servers: [] };
      told.set(finding.found, { finding, servers: [...same.servers, one.server] });
    }
  }
  return [...told.values()].map(({ finding: { severity, code, found }, servers: where }) => ({
    severity,
    problem: { code, detail: `${where.join(' and ')} ${found}.` },
  }));
}
