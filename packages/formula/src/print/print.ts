import { strengthOf } from '../syntax/strength.ts';
import type { BinaryNode, CallNode, FieldNode, Node } from '../syntax/tree.ts';

/** How the parts of a formula that differ between its forms are written. */
export interface PrintStyle {
  field(node: FieldNode): string;
  /** A call or an operation that this style writes in its own way; `undefined` for the usual way. */
  special?(node: CallNode | BinaryNode, print: (node: Node) => string): string | undefined;
}

/** Stronger than any operator between two operands. */
const STRONGEST = 10;

/** Writes a tree as a formula: as few parentheses as possible, functions in capitals, texts in double quotes. */
export function printNode(node: Node, style: PrintStyle): string {
  const print = (part: Node): string => printNode(part, style);
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'text':
      return printText(node.value);
    case 'boolean':
      return node.value ? 'TRUE' : 'FALSE';
    case 'null':
      return 'NULL';
    case 'field':
      return style.field(node);
    case 'unary':
      if (node.operator === 'NOT') return `NOT(${print(node.operand)})`;
      return node.operator + within(node.operand, STRONGEST, print);
    case 'binary':
      return style.special?.(node, print) ?? printOperation(node, print);
    case 'call':
      return style.special?.(node, print) ?? `${node.name}(${node.args.map(print).join(', ')})`;
  }
}

function printOperation(node: BinaryNode, print: (node: Node) => string): string {
  const strength = strengthOf(node.operator) ?? STRONGEST;
  return `${within(node.left, strength, print)} ${node.operator} ${within(node.right, strength + 1, print)}`;
}

/** A part in parentheses if it binds weaker than its place needs. */
function within(node: Node, needed: number, print: (node: Node) => string): string {
  const strength = node.kind === 'binary' ? (strengthOf(node.operator) ?? STRONGEST) : STRONGEST;
  return strength < needed ? `(${print(node)})` : print(node);
}

/** A text as a literal. */
export function printText(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
