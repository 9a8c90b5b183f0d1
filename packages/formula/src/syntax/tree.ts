import type { Span } from './position.ts';

export type BinaryOperator = '||' | '&&' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '+' | '-' | '&' | '^' | '*' | '/';
export type UnaryOperator = '-' | '+' | 'NOT';

interface NumberNode {
  readonly kind: 'number';
  readonly span: Span;
  /** The digits as written. */
  readonly text: string;
}
export interface TextNode {
  readonly kind: 'text';
  readonly span: Span;
  /** Without quotes, `\"` and `\\` unescaped. */
  readonly value: string;
}
interface BooleanNode {
  readonly kind: 'boolean';
  readonly span: Span;
  readonly value: boolean;
}
interface NullNode {
  readonly kind: 'null';
  readonly span: Span;
}
/** A field of the record, of a related record (`Account.Name`) or of a global variable (`$User.Id`). */
export interface FieldNode {
  readonly kind: 'field';
  readonly span: Span;
  /** As written, without `$Record.`: that prefix means the record itself. */
  readonly path: string;
}
export interface UnaryNode {
  readonly kind: 'unary';
  readonly span: Span;
  readonly operator: UnaryOperator;
  readonly operand: Node;
}
export interface BinaryNode {
  readonly kind: 'binary';
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly left: Node;
  readonly right: Node;
}
/** A function call. `$Record__Prior.X` is read as `PRIORVALUE(X)`. */
export interface CallNode {
  readonly kind: 'call';
  readonly span: Span;
  /** In capitals. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly Node[];
}

export type Node = NumberNode | TextNode | BooleanNode | NullNode | FieldNode | UnaryNode | BinaryNode | CallNode;

/** A formula that has been read. */
export interface Formula {
  readonly source: string;
  readonly root: Node;
}

/** The direct parts of a node, left to right. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'call':
      return node.args;
    default:
      return [];
  }
}
