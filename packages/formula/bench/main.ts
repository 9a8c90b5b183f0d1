import { cpus } from 'node:os';
import { type Contender, contenders } from './contenders.ts';
import { filters } from './filters.ts';
import { measure } from './measure.ts';

/** Times this package against two others from npm in one process, and prints ratios: how many times longer the others take. */

const STEPS = ['parse', 'check', 'evaluate'] as const;
const WORK: Readonly<Record<(typeof STEPS)[number], string>> = {
  parse: 'from the text to a tree',
  check: 'from the tree to something that runs, all types checked (formulon has no such step)',
  evaluate: 'one record, values as REST gives them; formulon reads the formula anew each time',
};

function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** All engines must agree before their times mean anything. */
function checkAnswers(source: string): void {
  const answers = contenders.map((contender) => contender.evaluate(source)());
  if (answers.some((answer) => answer !== true)) throw new Error(`Answers differ on ${source}: ${answers.join(', ')}`);
}

function tasksOf(step: (typeof STEPS)[number], source: string): { names: string[]; tasks: (() => unknown)[] } {
  const able = contenders.filter((contender) => contender[step] !== undefined);
  const tasks = able.map((contender: Contender) => contender[step]?.(source) ?? (() => {}));
  return { names: able.map(({ name }) => name), tasks };
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

for (const source of filters) checkAnswers(source);
print(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${filters.length} filters`);
for (const step of STEPS) {
  print();
  print(`${step}: ${WORK[step]}`);
  const ratios = new Map<string, number[]>();
  for (const [index, source] of filters.entries()) {
    const { names, tasks } = tasksOf(step, source);
    const times = measure(tasks);
    const own = times[0] ?? Number.NaN;
    const others = names.slice(1).map((name, at) => [name, (times[at + 1] ?? Number.NaN) / own] as const);
    for (const [name, ratio] of others) ratios.set(name, [...(ratios.get(name) ?? []), ratio]);
    const shown = others.map(([name, ratio]) => `${name} ${ratio.toFixed(1)}x`).join(', ');
    print(`  filter ${index + 1} (${source.length} characters): ${(own / 1000).toFixed(2)} µs; ${shown}`);
  }
  for (const [name, values] of ratios) {
    print(
      `  ${name} takes ${geometricMean(values).toFixed(1)} times as long (geometric mean), ${Math.min(...values).toFixed(1)} at least`,
    );
  }
}
