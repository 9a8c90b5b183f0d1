import { parseArgs } from 'node:util';
import { rollingRestart } from './rolling.ts';

/** Replaces all processes while 5,000 events flow: node test/deploy/rolling/main.ts [--events N] [--seconds N] */
const { values } = parseArgs({
  options: { events: { type: 'string', default: '5000' }, seconds: { type: 'string', default: '90' } },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

// The children and their pipes do not keep this process alive.
setInterval(() => undefined, 60_000);
const result = await rollingRestart({
  events: Number(values.events),
  overMs: Number(values.seconds) * 1000,
  settleMs: 300_000,
  drainSeconds: 4,
  onReplaced: (name) => say(`${new Date().toISOString()} replaced ${name}`),
});
const { wrong, refused, crashes, left, lost, duplicates, ...counts } = result;
say(
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', '),
);
say(`lost ${lost}, duplicates ${duplicates}, deliveries refused ${refused.length}`);
for (const line of [...wrong, ...refused, ...crashes.map((status) => `a process ended with status ${status}`)])
  say(line);
if (left !== undefined) say(`not everything came to an end: ${left}`);
const isWell = lost + duplicates + wrong.length + refused.length + crashes.length === 0 && left === undefined;
process.exit(isWell ? 0 : 1);
