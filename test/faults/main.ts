import { parseArgs } from 'node:util';
import type { Cell } from './cells/cell.ts';
import { cells } from './cells/index.ts';
import type { CellResult } from './cells/run-cell.ts';
import { runCells } from './cells/run-cells.ts';
import { showMutations } from './mutations/show.ts';
import { writePage } from './report/page.ts';
import { failuresText, reasonsOf, textTable } from './report/table.ts';
import { CONCURRENCY } from './stand/settings.ts';

const USAGE = `Runs the fault matrix: pnpm test:faults [options]

  --only a,b      these cells only, by the beginnings of their names; the page is not written
  --short         the short form: the most telling cells
  --mutations     shows which cells of the short form fail when claim, intent or verification are taken out of the worker
  --events n      events per cell, 500 by default
  --lanes n       cells at the same time, 3 by default
  --concurrency n executions that a worker has in hand at once, ${CONCURRENCY} by default, as in \`pnpm bench worker\`
  --list          lists the cells
`;
const LEAST_EVENTS = 500;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
    mutations: { type: 'boolean', default: false },
    events: { type: 'string', default: String(LEAST_EVENTS) },
    lanes: { type: 'string', default: '3' },
    concurrency: { type: 'string', default: String(CONCURRENCY) },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const tell = (result: CellResult): void => {
  const { cell, failures, seconds, note } = result;
  say(`${failures.length === 0 ? 'ok    ' : 'FAILED'} ${cell.name} (${seconds} s)`);
  for (const line of [...reasonsOf(result), ...(note === undefined ? [] : [note])]) say(`         ${line}`);
};

const wanted = values.only?.split(',');
const isWanted = ({ name, isShort }: Cell): boolean =>
  wanted === undefined ? !values.short || isShort === true : wanted.some((start) => name.startsWith(start));

/** Runs what the arguments ask for. Returns the exit status. */
async function run(): Promise<number> {
  const [events, lanes, concurrency] = [Number(values.events), Number(values.lanes), Number(values.concurrency)];
  if (values.mutations) return showMutations({ events, lanes, concurrency, say });
  const chosen = cells.filter(isWanted);
  if (chosen.length === 0) {
    say('No cell has such a name; --list names them all.');
    return 2;
  }
  const startedAt = performance.now();
  const results = await runCells(chosen, { events, lanes, concurrency, onResult: tell });
  const seconds = (performance.now() - startedAt) / 1000;
  say(`\n${textTable(results)}\n`);
  say(`${results.length} cells in ${Math.round(seconds)} s\n`);
  const failures = failuresText(results);
  if (failures !== '') {
    say(failures);
    return 1;
  }
  if (chosen.length === cells.length && events >= LEAST_EVENTS) {
    say(`Written: ${await writePage(results, { events, concurrency, seconds })}`);
  }
  return 0;
}

if (values.help) say(USAGE);
else if (values.list) say(cells.map(({ name, fault }) => `${name}: ${fault}`).join('\n'));
else {
  // The children and their pipes do not keep this process alive.
  setInterval(() => undefined, 60_000);
  process.exit(await run());
}
