import type { Cell } from './cell.ts';

/** Nothing fails: what the other cells are compared with. */
export const calm: readonly Cell[] = [
  {
    name: 'calm',
    group: 'Nothing fails',
    fault: 'none; every fourth record has two events that race',
    isShort: true,
    hits: () => 1,
  },
];
