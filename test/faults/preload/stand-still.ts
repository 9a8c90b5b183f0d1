import { writeSync } from 'node:fs';
import { atMoment } from './moments.ts';

/** The event loop stands still at a moment, for FAULT_MS milliseconds, and then goes on as if nothing had been. */
atMoment(() => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.env.FAULT_MS));
  writeSync(1, '{"level":"warn","msg":"the event loop stood still"}\n');
});
