import { whyNoAnswer, withoutPassword } from './answers.ts';
import { type Attempt, absent, provided, type WayContext } from './way.ts';

const ANSWER_MS = 5000;

/** The name of the variable that names a Redis to use, the more particular one first. */
export const givenVariable = (env: WayContext['env']): 'ZENBRIDGE_REDIS_URL' | 'REDIS_URL' | undefined =>
  (['ZENBRIDGE_REDIS_URL', 'REDIS_URL'] as const).find((name) => (env[name] ?? '') !== '');

/** Uses the Redis that ZENBRIDGE_REDIS_URL or REDIS_URL names. It is left running. */
export async function fromEnvironment({ env }: WayContext): Promise<Attempt> {
  const variable = givenVariable(env);
  const url = variable === undefined ? '' : (env[variable] ?? '');
  if (variable === undefined) return absent('Neither ZENBRIDGE_REDIS_URL nor REDIS_URL is set.');
  const why = await whyNoAnswer(url, ANSWER_MS);
  if (why !== undefined) return absent(`${variable} names ${withoutPassword(url)}, which does not answer: ${why}.`);
  return provided({ url, description: `${withoutPassword(url)} from ${variable}`, stop: async () => undefined });
}
