import type { Node } from '../syntax/tree.ts';
import type { FormulaValue } from '../values/value.ts';

/** The value of a part of the formula on the record at hand; nothing where it is not known. */
type ReadPart = (node: Node) => FormulaValue | undefined;

/**
 * The smallest part of a condition that decided it: of an AND that failed, the first condition that is not true; of an OR that
 * holds, the first that is. Where all parts decided together, as in an OR that failed, it is the whole.
 */
export function decidingPart(node: Node, read: ReadPart): Node {
  const conditions = conditionsOf(node);
  if (conditions !== undefined) {
    const decisive = conditions.parts.find((part) => {
      const value = read(part);
      return value !== undefined && (value === true) === conditions.decidedBy;
    });
    return decisive === undefined ? node : decidingPart(decisive, read);
  }
  if (node.kind === 'unary' && node.operator === 'NOT') {
    const inside = decidingPart(node.operand, read);
    return inside === node.operand ? node : inside;
  }
  return node.kind === 'call' && node.name === 'IF' ? decidingBranch(node, node.args, read) : node;
}

function decidingBranch(node: Node, [condition, yes, no]: readonly Node[], read: ReadPart): Node {
  if (condition === undefined || yes === undefined || no === undefined) return node;
  const branch = read(condition) === true ? yes : no;
  return decidingPart(branch.kind === 'boolean' || branch.kind === 'null' ? condition : branch, read);
}

/** The conditions of an AND or OR, and which value of one of them settles the whole. */
function conditionsOf(node: Node): { readonly parts: readonly Node[]; readonly decidedBy: boolean } | undefined {
  if (node.kind === 'call' && (node.name === 'AND' || node.name === 'OR')) {
    return { parts: node.args, decidedBy: node.name === 'OR' };
  }
  if (node.kind === 'binary' && (node.operator === '&&' || node.operator === '||')) {
    return { parts: [node.left, node.right], decidedBy: node.operator === '||' };
  }
  return undefined;
}
