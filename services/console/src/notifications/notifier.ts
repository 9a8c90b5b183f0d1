import type { KeySpace, Logger, RedisClient } from '@zenbridge/runtime';
import { z } from 'zod';
import type { Condition } from './conditions.ts';
import type { Hook, Notification } from './hooks/hook.ts';

/** What the notifier works with. */
export interface NotifierOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  readonly hooks: readonly Hook[];
  readonly conditions: () => Promise<readonly Condition[]>;
  /** Address of the console without a slash at the end; empty if it is not known. */
  readonly consoleUrl: string;
  /** How often conditions are looked at by one of all consoles, in milliseconds. */
  readonly everyMs: number;
  readonly logger: Logger;
  readonly now: () => number;
}

/** What was told, as it stands in Redis: a condition, and by which hooks it was told. */
const told = z.object({
  condition: z.custom<Condition>((value) => typeof value === 'object' && value !== null),
  by: z.array(z.string()),
});

/** For a look and its messages; a console that dies within leaves the turn to another after that. */
const LONGEST_TURN_MS = 60_000;

/**
 * Makes a round: looks at all conditions and tells of those that began or ended since the last look, by any console. One console
 * has the turn at a time, and what was told is written down once it was, so that each change is told once; twice at worst,
 * when a console dies between the two. A hook that fails is tried again at the next look.
 */
export function createNotifier(options: NotifierOptions): () => Promise<void> {
  const { redis, keys, hooks, conditions, everyMs, now } = options;
  const turn = keys.notifications('turn');
  const state = keys.notifications('told');

  /** Tells of a condition by the hooks that have not told of it yet. */
  async function tellBegun(condition: Condition, text: string | undefined): Promise<void> {
    const by = toldBy(text)?.by ?? [];
    const missing = hooks.filter(({ name }) => !by.includes(name));
    if (missing.length === 0) return;
    const done = await send(missing, { ...condition, ...moment(condition), status: 'firing' });
    if (done.length > 0) await redis.hset(state, condition.id, JSON.stringify({ condition, by: [...by, ...done] }));
  }

  /** Tells that a condition is over, by the hooks that told of it. */
  async function tellEnded(id: string, text: string): Promise<void> {
    const known = toldBy(text);
    const mine = hooks.filter(({ name }) => known?.by.includes(name));
    if (known === undefined || mine.length === 0) {
      await redis.hdel(state, id);
      return;
    }
    const { condition } = known;
    const done = await send(mine, { ...condition, ...moment(condition), status: 'resolved' });
    const left = known.by.filter((name) => !done.includes(name));
    if (left.length === 0) await redis.hdel(state, id);
    else await redis.hset(state, id, JSON.stringify({ condition, by: left }));
  }

  const moment = ({ path }: Condition) => ({ at: new Date(now()).toISOString(), url: `${options.consoleUrl}${path}` });

  /** Answers the names of the hooks that worked. */
  async function send(by: readonly Hook[], notification: Notification): Promise<string[]> {
    const sent = await Promise.all(
      by.map(async (hook) => {
        try {
          await hook.send(notification);
          return [hook.name];
        } catch (error) {
          // Its message may name the address, which is a secret.
          const failure = error instanceof Error ? error.name : typeof error;
          options.logger.warn({ hook: hook.name, condition: notification.id, failure }, 'a notification was not sent');
          return [];
        }
      }),
    );
    const names = sent.flat();
    const { id: condition, status } = notification;
    if (names.length > 0) options.logger.info({ condition, status, hooks: names }, 'notification sent');
    return names;
  }

  return async () => {
    const taken = await redis.set(turn, String(now()), 'PX', Math.max(everyMs, LONGEST_TURN_MS), 'NX');
    if (taken !== 'OK') return;
    try {
      const before = await redis.hgetall(state);
      const present = new Map((await conditions()).map((condition) => [condition.id, condition]));
      for (const condition of present.values()) await tellBegun(condition, before[condition.id]);
      for (const [id, text] of Object.entries(before)) if (!present.has(id)) await tellEnded(id, text);
    } finally {
      // The next look is due after a while, whoever takes it.
      await redis.pexpire(turn, Math.max(1, Math.floor(everyMs * 0.9)));
    }
  };
}

function toldBy(text: string | undefined): z.infer<typeof told> | undefined {
  if (text === undefined) return undefined;
  try {
    return told.parse(JSON.parse(text));
  } catch {
    // Written by another version: it is told once more.
    return undefined;
  }
}
