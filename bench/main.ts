import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benches } from './benches/index.ts';
import type { Bench } from './frame/bench.ts';
import { describeMachine, lookAtMachine } from './frame/machine.ts';
import { keep, writePage } from './frame/page.ts';
import { reportAsText } from './frame/print.ts';

/**
 * `pnpm bench NAME...` runs benches, `pnpm bench all` runs all and writes docs/performance.md, `pnpm bench page` writes it
 * from what the last runs left behind, `pnpm bench --list` names the benches.
 */

const REPOSITORY = join(import.meta.dirname, '..');
const KEPT = join(REPOSITORY, '.local', 'bench');
const PAGE = join(REPOSITORY, 'docs', 'performance.md');
const FLAMES = join(REPOSITORY, 'docs', 'flames');
/** Has a bench of its own, which stands by itself. */
const FORMULA = {
  name: 'formula',
  about: 'the formula language against others',
  path: 'packages/formula/bench/main.ts',
};
const QUICK = 0.2;

const print = (line = ''): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    /** A fifth of the work, for a look. */
    quick: { type: 'boolean', default: false },
    /** A folder for flame graphs of what is measured; `all` draws them beside its page. */
    profiles: { type: 'string' },
  },
});

async function runBench(bench: Bench, profiles = values.profiles): Promise<void> {
  const machine = await lookAtMachine();
  print(`${bench.name}: ${bench.about}`);
  print(describeMachine(machine));
  print();
  const say = (line: string): void => complain(`  ${line}`);
  const size = values.quick ? QUICK : 1;
  const report = await bench.run({ say, size, profiles });
  print(reportAsText(report));
  print();
  await keep(KEPT, bench, { machine, size, report });
}

async function run(name: string): Promise<void> {
  const bench = benches.find((one) => one.name === name);
  if (bench !== undefined) return runBench(bench);
  if (name === FORMULA.name) {
    spawnSync(process.execPath, [join(REPOSITORY, FORMULA.path)], { stdio: 'inherit' });
    return;
  }
  if (name === 'all') {
    await mkdir(FLAMES, { recursive: true });
    for (const one of benches.filter(({ optional }) => optional === undefined)) await runBench(one, FLAMES);
  } else if (name !== 'page') {
    throw new Error(`There is no bench "${name}". pnpm bench --list names them.`);
  }
  await writePage(PAGE, KEPT, benches);
  print(`${PAGE} is written.`);
}

// Redis and the services that are measured keep nobody alive.
const alive = setInterval(() => undefined, 1_000);
await mkdir(KEPT, { recursive: true });
if (values.profiles !== undefined) await mkdir(values.profiles, { recursive: true });
if (values.list || positionals.length === 0) {
  for (const { name, about } of [...benches, FORMULA]) print(`${name.padEnd(14)}${about}`);
}
for (const name of positionals) await run(name);
clearInterval(alive);
