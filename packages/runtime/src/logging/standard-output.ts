import type { DestinationStream } from 'pino';

let held = '';
let isWatched = false;

/** Standard output for the lines of a log: those of one turn of the event loop are written at once, in their order. */
export const standardOutput: DestinationStream = {
  write: (line) => {
    if (held === '') setImmediate(release);
    held += line;
    if (isWatched) return;
    isWatched = true;
    // A process that ends in the same turn says why.
    process.once('exit', release);
  },
};

function release(): void {
  const lines = held;
  held = '';
  if (lines !== '') process.stdout.write(lines);
}
