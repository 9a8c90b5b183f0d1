import { ENDING_SIGNALS, endAtOnce } from './end-at-once.ts';

// For its effect: `node --import @zenbridge/runtime/early`, before anything else. The first process of a container is not ended
// by a signal that it has no handler for, and a service has its own only once it is loaded. Until then there is nothing to
// finish, so it ends at once, and nobody waits for its grace period. `runService` takes over from here.
for (const signal of ENDING_SIGNALS) process.on(signal, endAtOnce);
