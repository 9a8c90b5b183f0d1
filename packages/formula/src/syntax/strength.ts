/**
 * Binding strength of the operators between two operands, weakest first; operators of one strength group from left to right.
 * That `^` binds weaker than `*` is how Salesforce behaves (FormulaGrammar.g of its formula engine), so `2*3^2` is 36.
 */
const STRENGTHS: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['=', 3],
  ['==', 3],
  ['<>', 3],
  ['!=', 3],
  ['<', 4],
  ['>', 4],
  ['<=', 4],
  ['>=', 4],
  ['+', 5],
  ['-', 5],
  ['&', 5],
  ['^', 6],
  ['*', 7],
  ['/', 7],
]);

/** How strongly an operator binds; `undefined` when there is no such operator. */
export function strengthOf(operator: string): number | undefined {
  return STRENGTHS.get(operator);
}
