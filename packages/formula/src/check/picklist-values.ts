import type { FormulaProblem } from '../problem.ts';
import { positionOf } from '../syntax/position.ts';
import { childrenOf, type Formula, type Node, type TextNode } from '../syntax/tree.ts';
import type { Checked } from './check.ts';
import { suggest } from './suggest.ts';

/** Warns of texts that a picklist is compared with and does not have among its values: no record will ever match them. */
export function unknownPicklistValues({ source, root }: Formula, checked: Checked): FormulaProblem[] {
  const warnings: FormulaProblem[] = [];
  const visit = (node: Node): void => {
    for (const [field, literals] of comparisonsOf(node)) {
      const reference = checked.fields.get(field);
      const values = reference?.type.picklistValues;
      if (reference === undefined || values === undefined) continue;
      for (const { value, span } of literals) {
        if (value === '' || values.includes(value)) continue;
        const near = suggest(value, values);
        const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
        const message = `Picklist ${reference.path} has no value "${value}".${hint}`;
        warnings.push({ kind: 'compile', message, position: positionOf(source, span) });
      }
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  return warnings;
}

/** The fields that a part of the formula compares with literals, and those literals. */
function comparisonsOf(node: Node): readonly (readonly [Node, readonly TextNode[]])[] {
  if (node.kind === 'binary' && (node.operator === '=' || node.operator === '<>')) {
    return [
      [fieldIn(node.left), textsOf([node.right])],
      [fieldIn(node.right), textsOf([node.left])],
    ];
  }
  if (node.kind !== 'call') return [];
  const [field, ...rest] = node.args;
  if (field === undefined) return [];
  if (node.name === 'ISPICKVAL' || node.name === 'INCLUDES') return [[fieldIn(field), textsOf(rest)]];
  if (node.name !== 'CASE') return [];
  return [[fieldIn(field), textsOf(rest.slice(0, -1).filter((_, index) => index % 2 === 0))]];
}

function textsOf(nodes: readonly Node[]): TextNode[] {
  return nodes.filter((node): node is TextNode => node.kind === 'text');
}

/** The field itself, or the one inside TEXT or PRIORVALUE. */
function fieldIn(node: Node): Node {
  const [inner] = node.kind === 'call' && (node.name === 'TEXT' || node.name === 'PRIORVALUE') ? node.args : [];
  return inner === undefined ? node : fieldIn(inner);
}
