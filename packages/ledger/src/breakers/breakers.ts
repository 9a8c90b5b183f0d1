import type { Code, KeySpace } from '@zenbridge/runtime';
import { defineScript, type RedisClient } from '../redis/script.ts';
import { breakerKeys, type Destination } from './destination.ts';
import { type BreakerPolicy, usualPolicy } from './policy.ts';
import { abandonedScript } from './scripts/abandoned.script.ts';
import { admitScript } from './scripts/admit.script.ts';
import { failedScript } from './scripts/failed.script.ts';
import { succeededScript } from './scripts/succeeded.script.ts';
import { type BreakerChange, type BreakerStatus, readStatus } from './status.ts';

/**
 * Whether an execution may call a destination.
 * - `go`: yes.
 * - `turn`: yes, after `waitMs`; the turn is kept for it.
 * - `probe`: yes, and it is the only one. Whoever asked must end the probe by one of the three reports.
 * - `hold`: no; ask again after `waitMs`.
 */
export interface Admission {
  readonly kind: 'go' | 'turn' | 'probe' | 'hold';
  readonly waitMs: number;
  readonly status: BreakerStatus;
}

/** A failure that is the destination's, not the record's. */
export interface DestinationFailure {
  readonly recordId: string;
  /** Whether it failed to answer, or to create. */
  readonly during: 'read' | 'write';
  readonly reason: Code;
  readonly detail: string;
  /** Parks the destination at once instead of counting. */
  readonly parks: boolean;
  /** How long to leave it alone at least, such as it asked for; in milliseconds. */
  readonly waitMs?: number;
  /** A person has to put it right: probes are as far apart as they get from the beginning. */
  readonly probesSlowly?: boolean;
  /** How long ago the run began that failed, in milliseconds. */
  readonly ageMs?: number;
}

/** What a report came to. `changed`: the destination was parked, or resumed, by it. */
export interface Reported {
  readonly changed: boolean;
  readonly status: BreakerStatus;
  /** Milliseconds to the next probe, if the destination is parked. */
  readonly probeInMs?: number;
}

/**
 * The circuit breakers of destinations, shared by all workers. `who` names one run of one execution throughout. Every call is
 * one atomic step.
 */
export interface Breakers {
  admit(destination: Destination, who: string): Promise<Admission>;
  failed(destination: Destination, who: string, failure: DestinationFailure): Promise<Reported>;
  succeeded(destination: Destination, who: string, during: 'read' | 'write'): Promise<Reported>;
  /** Ends a probe that has shown nothing. */
  abandoned(destination: Destination, who: string): Promise<void>;
  status(destination: Destination): Promise<BreakerStatus>;
  /** The latest changes, newest first, a hundred at most. */
  history(destination: Destination): Promise<readonly BreakerChange[]>;
}

/** What breakers need. */
export interface BreakersOptions {
  readonly redis: RedisClient;
  readonly keys: KeySpace;
  /** Replaces the clock of Redis, in tests. */
  readonly now?: () => number;
  readonly policy?: Partial<BreakerPolicy>;
}

const admit = defineScript(admitScript);
const failed = defineScript(failedScript);
const succeeded = defineScript(succeededScript);
const abandoned = defineScript(abandonedScript);

/** The longest `detail` that is kept. */
const MOST_DETAIL = 500;

type Reply<First> = [First, number, ...string[]];

/** Breakers in Redis, each under the hash tag of its connection or account. */
export function createBreakers({ redis, keys, now, policy }: BreakersOptions): Breakers {
  const p: BreakerPolicy = { ...usualPolicy, ...policy };
  const keysOf = (destination: Destination) => Object.values(breakerKeys(keys, destination));
  const time = (): number | '' => now?.() ?? '';
  const reported = (destination: Destination, [changed, waitMs, ...fields]: Reply<number>): Reported => ({
    changed: changed === 1,
    status: readStatus(destination, fields),
    ...(waitMs > 0 && { probeInMs: waitMs }),
  });
  return {
    async admit(destination, who) {
      const pace = [p.resumePerSecond, p.doubleEveryMs, p.freePerSecond, p.longestTurnMs];
      const reply = await admit(redis, keysOf(destination), [time(), who, p.probeLeaseMs, ...pace]);
      const [kind, waitMs, ...fields] = reply as Reply<Admission['kind']>;
      return { kind, waitMs, status: readStatus(destination, fields) };
    },

    async failed(destination, who, failure) {
      const { recordId, during, parks, reason, detail, ageMs = 0 } = failure;
      const waitMs = Math.max(failure.waitMs ?? 0, failure.probesSlowly ? p.longestProbeMs : 0);
      const what = [recordId, during, parks ? 'park' : 'count', reason, detail.toWellFormed().slice(0, MOST_DETAIL)];
      const limits = [p.failuresToPark, p.failuresToParkAgain, p.failuresWithinMs, p.firstProbeMs, p.longestProbeMs];
      const reply = await failed(redis, keysOf(destination), [
        time(),
        who,
        ...what,
        Math.ceil(waitMs),
        ...limits,
        ageMs,
      ]);
      return reported(destination, reply as Reply<number>);
    },

    async succeeded(destination, who, during) {
      const reply = await succeeded(redis, keysOf(destination), [time(), who, during]);
      return reported(destination, reply as Reply<number>);
    },

    async abandoned(destination, who) {
      await abandoned(redis, keysOf(destination), [time(), who]);
    },

    async status(destination) {
      const fields = await redis.hgetall(breakerKeys(keys, destination).breaker);
      return readStatus(destination, Object.entries(fields).flat());
    },

    async history(destination) {
      const jsons = await redis.lrange(breakerKeys(keys, destination).history, 0, -1);
      return jsons.map((json) => JSON.parse(json) as BreakerChange);
    },
  };
}
