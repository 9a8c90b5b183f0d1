import { beforeAll, expect, test } from '@jest/globals';
import { cells } from './cells/index.ts';
import type { CellResult } from './cells/run-cell.ts';
import { runCells } from './cells/run-cells.ts';
import { failuresText } from './report/table.ts';

// The whole matrix takes minutes: `pnpm test:faults`.
const short = cells.filter(({ isShort }) => isShort);
const EVENTS = 100;
const ALL_MS = 300_000;
let results: readonly CellResult[];

beforeAll(async () => {
  results = await runCells(short, { events: EVENTS, lanes: 2 });
}, ALL_MS);

test.each(short.map(({ name }) => name))('%s: nothing is lost and nothing is there twice', (name) => {
  const found = results.filter(({ cell }) => cell.name === name);
  expect(failuresText(found)).toBe('');
  expect(found).toMatchObject([{ lost: 0, duplicates: 0 }]);
});
