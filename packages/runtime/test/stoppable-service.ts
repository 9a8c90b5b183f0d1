import { writeSync } from 'node:fs';
import { createLogger, runService } from '../src/index.ts';

/** A service that behaves as its first argument says, for the tests of `runService`. */
const behaviour = process.argv[2];
const say = (text: string): number => writeSync(1, `${text}\n`);
const alive = setInterval(() => {}, 1000);
if (behaviour === 'loads-for-ever') {
  say('loading');
  await new Promise(() => {});
}

await runService({
  name: 'stoppable',
  logger: createLogger({ service: 'stoppable', level: 'info' }),
  timeoutMs: 500,
  start: async () => {
    if (behaviour === 'start-fails') throw new Error('no start');
    if (behaviour === 'crashes') setTimeout(() => Promise.reject(new Error('nobody catches this')), 50);
  },
  stop: async (signal) => {
    say(`stopping after ${signal}`);
    if (behaviour === 'stop-hangs') await new Promise(() => {});
    if (behaviour === 'stop-fails') throw new Error('no stop');
    clearInterval(alive);
    say('stopped');
  },
});
say('running');
