import type { Cell } from './cell.ts';
import { type CellResult, type RunOptions, runCell } from './run-cell.ts';

/** How several cells are run. */
export interface RunCellsOptions extends RunOptions {
  /** How many at the same time. */
  readonly lanes: number;
  readonly onResult?: (result: CellResult) => void;
}

/** Runs cells, several at a time. Returns what came of them in the order of the cells. */
export async function runCells(cells: readonly Cell[], options: RunCellsOptions): Promise<readonly CellResult[]> {
  const results = new Map<Cell, CellResult>();
  const waiting = cells.toSorted((a, b) => Number(b.isLong ?? false) - Number(a.isLong ?? false));
  const lane = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      const result = await runCell(cell, options);
      results.set(cell, result);
      options.onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: options.lanes }, lane));
  return cells.flatMap((cell) => results.get(cell) ?? []);
}
