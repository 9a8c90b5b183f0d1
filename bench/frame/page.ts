import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { describeMachine, type Machine } from './machine.ts';
import { figureTable } from './print.ts';
import { type Figure, isReached, type Report, type Table, wantedText, withUnit } from './report.ts';

/** What a run of a bench left behind. */
export interface Kept {
  readonly machine: Machine;
  /** Part of the usual amount of work. */
  readonly size: number;
  readonly report: Report;
}

/** Keeps the report of a bench for the page. */
export const keep = (folder: string, { name }: Bench, kept: Kept): Promise<void> =>
  writeFile(join(folder, `${name}.json`), JSON.stringify(kept, undefined, 2));

const cells = (row: readonly string[]): string => `| ${row.join(' | ')} |`;

const asMarkdown = ({ title, head, rows }: Table): string =>
  [...(title === '' ? [] : [`${title}:`, '']), cells(head), cells(head.map(() => '---')), ...rows.map(cells)].join(
    '\n',
  );

const section = ({ name, about }: Bench, { machine, report, size }: Kept): string =>
  [
    `## ${name}`,
    `\`pnpm bench ${name}\`: ${about}.`,
    asMarkdown(figureTable(report)),
    ...(report.tables ?? []).map(asMarkdown),
    ...(report.notes ?? []),
    `${describeMachine(machine)}.${size === 1 ? '' : ` A quick look: ${size} of the usual work.`}`,
  ].join('\n\n');

const shortfall = ({ name }: Bench, figure: Figure): string[] => [
  name,
  figure.what,
  withUnit(figure.value, figure.unit),
  wantedText(figure),
];

const START = '<!-- measured: written by `pnpm bench all`, do not edit below -->';

/**
 * Writes what was kept of all benches into the performance page, below what people wrote there.
 * @param folder where reports were kept
 */
export async function writePage(page: string, folder: string, benches: readonly Bench[]): Promise<void> {
  const present = new Set(await readdir(folder));
  const found: (readonly [Bench, Kept])[] = [];
  for (const bench of benches) {
    const file = `${bench.name}.json`;
    if (present.has(file)) found.push([bench, JSON.parse(await readFile(join(folder, file), 'utf8')) as Kept]);
  }
  const short = found.flatMap(([bench, { report }]) =>
    report.figures.filter((figure) => isReached(figure) === false).map((figure) => shortfall(bench, figure)),
  );
  const head = ['bench', 'measured', 'value', 'wanted'];
  const summary =
    short.length === 0 ? 'Nothing fell short.' : asMarkdown({ title: 'What fell short', head, rows: short });
  const written = (await readFile(page, 'utf8')).split(START)[0] ?? '';
  const sections = found.map(([bench, kept]) => section(bench, kept));
  await writeFile(page, `${[written.trimEnd(), START, '# Measured', summary, ...sections].join('\n\n')}\n`);
}
