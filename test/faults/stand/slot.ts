import { setTimeout as delay } from 'node:timers/promises';
import { type RunningService, type ServiceToStart, startService } from '@zenbridge/local';

/** A place for one process of ZenBridge. When the process dies another takes its place, as an orchestrator sees to. */
export interface Slot {
  readonly name: string;
  /** Lives that ended without being asked to. */
  deaths(): number;
  /** Exit statuses of lives that ended by themselves and not by SIGKILL: defects. */
  crashes(): readonly number[];
  /** Kills the process at once. */
  kill(): void;
  /** Replaces the process as a deployment does: it is asked to end, and then another is started. */
  replace(): Promise<void>;
  /** Waits until a life is ready. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** More lives than any fault takes; what dies more often than this never comes up. */
const MOST_LIVES = 40;
const KILLED = 137;
const STOP_MS = 15_000;

/** Starts a process in a slot and keeps it alive. @param serviceOf what to start as the nth life, from 1 */
export async function openSlot(name: string, serviceOf: (life: number) => ServiceToStart): Promise<Slot> {
  const crashes: number[] = [];
  let running: RunningService | undefined;
  let life = 0;
  let deaths = 0;
  let isStopping = false;
  let lastFailure: unknown;

  const live = async (): Promise<void> => {
    while (!isStopping) {
      life += 1;
      if (life > MOST_LIVES) throw new Error(`${name} does not stay alive`, { cause: lastFailure });
      try {
        const service = await startService(serviceOf(life));
        running = service;
        void service.exited.then(({ status }) => {
          if (running !== service) return;
          deaths += 1;
          if (status !== KILLED) crashes.push(status);
          coming = live();
          coming.catch(() => undefined);
        });
        return;
      } catch (error) {
        // Killed while it was starting.
        lastFailure = error;
        deaths += 1;
        await delay(100);
      }
    }
  };
  const end = async (): Promise<void> => {
    const ending = running;
    running = undefined;
    await ending?.stop(STOP_MS);
  };

  let coming = live();
  await coming;
  return {
    name,
    deaths: () => deaths,
    crashes: () => crashes,
    kill: () => running?.kill(),
    replace: async () => {
      await coming;
      await end();
      coming = live();
      await coming;
    },
    ready: () => coming,
    stop: async () => {
      isStopping = true;
      await coming.catch(() => undefined);
      await end();
    },
  };
}
