import { join } from 'node:path';
import { cells } from '../cells/index.ts';
import type { CellResult } from '../cells/run-cell.ts';
import { runCells } from '../cells/run-cells.ts';

/** What is taken out of the worker, and the module that does it. */
const MUTATIONS = [
  { without: 'nothing', module: undefined },
  { without: 'the claim', module: 'no-claim.ts' },
  { without: 'the intent', module: 'no-intent.ts' },
  { without: 'the verification', module: 'no-verify.ts' },
] as const;

/** How mutations are shown. */
export interface ShowOptions {
  readonly events: number;
  readonly lanes: number;
  readonly concurrency: number;
  readonly say: (text: string) => void;
}

/**
 * Runs the cells of the short form with the worker as it is, and with each of its safeguards taken out, and says which of
 * them fail.
 * @returns exit status 0 if none fails with the worker as it is, and some have duplicates without any one safeguard
 */
export async function showMutations({ events, lanes, concurrency, say }: ShowOptions): Promise<number> {
  const chosen = cells.filter(({ isShort }) => isShort);
  const columns: { without: string; results: readonly CellResult[] }[] = [];
  for (const { without, module } of MUTATIONS) {
    say(`Without ${without}:`);
    const everyWorker = module === undefined ? {} : { everyWorker: { preloads: [join(import.meta.dirname, module)] } };
    const onResult = (result: CellResult): void => say(`  ${result.cell.name}: ${verdict(result)}`);
    columns.push({
      without,
      results: await runCells(chosen, { events, lanes, concurrency, onResult, ...everyWorker }),
    });
  }
  say(`\n| cell | ${columns.map(({ without }) => `without ${without}`).join(' | ')} |`);
  say(`|---|${columns.map(() => '---').join('|')}|`);
  for (const [n, { name }] of chosen.entries()) {
    say(`| \`${name}\` | ${columns.map(({ results }) => verdict(results[n])).join(' | ')} |`);
  }
  const isAsItShould = columns.every(({ without, results }) =>
    without === 'nothing'
      ? results.every((result) => verdict(result) === 'ok')
      : results.some(({ duplicates }) => duplicates > 0),
  );
  return isAsItShould ? 0 : 1;
}

function verdict(result: CellResult | undefined): string {
  if (result === undefined) return 'not run';
  const { failures, duplicates, lost, wrong } = result;
  if (failures.length === 0) return 'ok';
  const counts = [
    duplicates > 0 && `${duplicates} duplicates`,
    lost > 0 && `${lost} lost`,
    wrong.length > 0 && `${wrong.length} wrong outcomes`,
  ].filter(Boolean);
  return counts.length > 0 ? `fails: ${counts.join(', ')}` : `fails: ${failures[0]}`;
}
