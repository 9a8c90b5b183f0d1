import type { Random } from './random.ts';

/** A formula that can be read, built at random from fields T, E, N, B, D and P; most make no sense to the check. */
export function randomFormula(random: Random, depth: number): string {
  if (depth === 0) return leaf(random);
  const part = () => randomFormula(random, depth - 1);
  switch (random.below(8)) {
    case 0:
      return leaf(random);
    case 1:
      return `(${part()})`;
    case 2:
      return `${random.of(['-', '+', '!', 'NOT '])}${part()}`;
    case 3:
      return `${random.of(['AND', 'or', 'IF', 'CASE'])}(${[part(), part(), part(), part()].slice(random.below(3)).join(',')})`;
    case 4:
      return `${random.of(['ISBLANK', 'text', 'LEN', 'ABS', 'PRIORVALUE', 'ISCHANGED', 'YEAR'])}(${part()})`;
    default:
      return `${part()} ${random.of(['+', '-', '*', '/', '^', '&', '&&', '||', '=', '==', '<>', '!=', '<', '>', '<=', '>='])} ${part()}`;
  }
}

function leaf(random: Random): string {
  return random.of([
    '1',
    '2.50',
    '0',
    '"a"',
    "'say \"hi\\\\'",
    "'it\\'s'",
    'TRUE',
    'null',
    'T',
    'e',
    'N',
    'B',
    'D',
    'P',
    '$Record__Prior.N',
    '{!$Record.T}',
  ]);
}
