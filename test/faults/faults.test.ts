import { expect, test } from '@jest/globals';
import { cells } from './cells/index.ts';
import { runCell } from './cells/run-cell.ts';

const EVENTS = 100;
const CELL_MS = 60_000;

// The whole matrix takes minutes: `pnpm test:faults`.
test.concurrent.each(cells.filter(({ isShort }) => isShort).map((cell) => [cell.name, cell] as const))(
  '%s: nothing is lost and nothing is there twice',
  async (_name, cell) => {
    const { lost, duplicates, failures, events } = await runCell(cell, { events: EVENTS });
    expect({ lost, duplicates, failures }).toEqual({ lost: 0, duplicates: 0, failures: [] });
    expect(events).toBeGreaterThanOrEqual(EVENTS);
  },
  CELL_MS,
);
