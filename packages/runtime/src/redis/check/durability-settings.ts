import * as z from 'zod';
import type { RedisNeeds } from './findings.ts';

/** Settings of services that must not lose what they have written: what has to hold before they rely on it. */
export const durabilitySettings = {
  ZENBRIDGE_DURABILITY: z
    .enum(['everysec', 'waitaof'])
    .default('everysec')
    .describe(
      'everysec: a write counts once Redis has it; its appendfsync says when it is on disk. waitaof: a write counts once Redis says that it is on its disk (Redis 7.2 or newer, or Valkey).',
    ),
  ZENBRIDGE_DURABILITY_REPLICAS: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('How many replicas must have a write before it counts; on their disks, with waitaof.'),
};

/** The values of `durabilitySettings`. */
export type DurabilitySettings = {
  readonly [K in keyof typeof durabilitySettings]: z.output<(typeof durabilitySettings)[K]>;
};

/** What these settings ask of Redis. */
export const redisNeeds = (settings: DurabilitySettings): Required<RedisNeeds> => ({
  waitsForDisk: settings.ZENBRIDGE_DURABILITY === 'waitaof',
  replicas: settings.ZENBRIDGE_DURABILITY_REPLICAS,
});
