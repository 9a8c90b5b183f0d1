import { type OverlayOfLife, preload } from '../stand/overlay.ts';

/** Steps of an execution at which a worker can be struck, as it publishes them. */
export type Step = 'load' | 'claim' | 'find' | 'fetch' | 'filter' | 'map' | 'create' | 'intent' | 'sent' | 'record';

/** How many executions of a life pass a moment before it is struck: few in the first life, more in those that follow. */
const PASSING = [12, 25, 40];

/**
 * Each worker dies at the moment, the first one in its first lives, the second one in its first: each time with other
 * executions under way.
 */
export const dyingAt =
  (step: Step, phase: 'begin' | 'end') =>
  (worker: number): OverlayOfLife =>
  (life) => {
    const nth = worker === 1 ? PASSING[life - 1] : life === 1 ? PASSING[1] : undefined;
    return nth === undefined
      ? undefined
      : { preloads: [preload('die.ts')], env: { FAULT_AT: `${step}/${phase}/${nth}` } };
  };

/** The first worker stands still once, in its first life. */
export const standingStillAt =
  (step: Step, phase: 'begin' | 'end', ms: number) =>
  (worker: number): OverlayOfLife =>
  (life) =>
    worker === 1 && life === 1
      ? {
          preloads: [preload('stand-still.ts')],
          env: { FAULT_AT: `${step}/${phase}/${PASSING[0]}`, FAULT_MS: String(ms) },
        }
      : undefined;

/** Each ingress dies at its nth delivery, in its first lives. */
export const dyingIngress =
  (file: 'die-before-storing.ts' | 'die-when-stored.ts' | 'die-unacknowledged.ts' | 'die-without-jobs.ts') =>
  (): OverlayOfLife =>
  (life) =>
    life <= 3 ? { preloads: [preload(file)], env: { FAULT_NTH: String(2 + 3 * life) } } : undefined;

/** Workers whose clocks are wrong by so many milliseconds, one after the other. */
export const wrongClocks =
  (...offMs: readonly number[]) =>
  (worker: number): OverlayOfLife =>
  () => ({ preloads: [preload('wrong-clock.ts')], env: { FAULT_MS: String(offMs[worker - 1] ?? 0) } });
