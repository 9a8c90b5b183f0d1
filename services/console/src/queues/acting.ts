import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller } from '../accounts/role.ts';

const callers = new AsyncLocalStorage<Caller>();

/** Runs `fn` on behalf of a caller. Bull Board hands no caller on to its queues. */
export const actAs = <T>(caller: Caller, fn: () => T): T => callers.run(caller, fn);

/** On whose behalf the code runs; undefined outside of `actAs`. */
export const actingCaller = (): Caller | undefined => callers.getStore();
