export { type Exit, type GuardedOptions, type GuardedProcess, startGuarded } from './process/guarded.ts';
export { freePort } from './process/ports.ts';
export { provideRedis } from './redis/provide.ts';
export type { ProvidedRedis } from './redis/way.ts';
