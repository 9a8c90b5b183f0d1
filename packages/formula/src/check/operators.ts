import type { BinaryNode, BinaryOperator, Node, UnaryNode } from '../syntax/tree.ts';
import { commonType, type FormulaType, typeLabel } from '../values/type.ts';

/** How a comparison of a picklist with a text is taken: as one with its API name, or refused as Salesforce does. */
export type PicklistComparison = 'accept' | 'refuse';

type Report = (message: string, at: Node) => void;

const ORDERED: ReadonlySet<FormulaType> = new Set(['number', 'text', 'date', 'datetime', 'time', 'null', 'unknown']);
const WITH_TEXT: ReadonlySet<FormulaType> = new Set(['text', 'null', 'unknown']);

/** The type of a prefix operation; reports what does not fit. */
export function unaryType(node: UnaryNode, operand: FormulaType, report: Report): FormulaType {
  const [wanted, fits] =
    node.operator === 'NOT'
      ? (['boolean', operand === 'boolean' || operand === 'null'] as const)
      : (['number', operand === 'number'] as const);
  if (!fits && operand !== 'unknown') report(wrongOperand(node.operator, [wanted], operand), node.operand);
  return wanted;
}

/** The type of an operation on two operands; reports what does not fit. */
export function binaryType(
  node: BinaryNode,
  left: FormulaType,
  right: FormulaType,
  picklists: PicklistComparison,
  report: Report,
): FormulaType {
  switch (node.operator) {
    case '&&':
    case '||':
      return bothAre('boolean', 'boolean', node, left, right, report);
    case '&':
      return bothAre('text', 'text', node, left, right, report);
    case '*':
    case '/':
    case '^':
      return bothAre('number', 'number', node, left, right, report);
    case '+':
    case '-':
      return sumType(node, left, right, report);
    case '=':
    case '<>':
      return equalityType(node, left, right, picklists, report);
    default:
      return orderType(node, left, right, report);
  }
}

function bothAre(
  wanted: FormulaType,
  result: FormulaType,
  node: BinaryNode,
  left: FormulaType,
  right: FormulaType,
  report: Report,
): FormulaType {
  for (const [type, operand] of [[left, node.left] as const, [right, node.right] as const]) {
    const fits = type === wanted || type === 'null' || type === 'unknown';
    if (!fits) report(wrongOperand(node.operator, [wanted], type), operand);
  }
  return result;
}

/** `+` joins texts and moves dates; `-` also measures between two dates. With NULL the whole is NULL. */
function sumType(node: BinaryNode, left: FormulaType, right: FormulaType, report: Report): FormulaType {
  if (left === 'null' || right === 'null') return 'null';
  if (left === 'unknown' || right === 'unknown') return 'unknown';
  const plus = node.operator === '+';
  if (left === 'text' && plus) {
    if (right !== 'text') report(wrongOperand('+', ['text'], right), node.right);
    return 'text';
  }
  if (left === 'number' && right === 'number') return 'number';
  if (isMoment(left) && right === 'number') return left;
  if (left === 'number' && plus && (right === 'date' || right === 'datetime')) return right;
  if (isMoment(left) && left === right && !plus) return 'number';
  const wrongLeft = left !== 'number' && !isMoment(left);
  const expected: FormulaType[] = wrongLeft ? ['number', 'date', 'datetime'] : ['number'];
  report(wrongOperand(node.operator, expected, wrongLeft ? left : right), wrongLeft ? node.left : node.right);
  return 'unknown';
}

function isMoment(type: FormulaType): boolean {
  return type === 'date' || type === 'datetime' || type === 'time';
}

function equalityType(
  node: BinaryNode,
  left: FormulaType,
  right: FormulaType,
  picklists: PicklistComparison,
  report: Report,
): FormulaType {
  const asText =
    picklists === 'accept' &&
    ((left === 'picklist' && WITH_TEXT.has(right)) || (right === 'picklist' && WITH_TEXT.has(left)));
  if (left === 'location' || right === 'location') {
    report(`Incorrect argument type for operator '${node.operator}'.`, left === 'location' ? node.left : node.right);
  } else if (!asText && commonType(left, right) === undefined) {
    report(wrongOperand(node.operator, [left], right) + picklistHint(node, left, right), node.right);
  }
  return 'boolean';
}

function orderType(node: BinaryNode, left: FormulaType, right: FormulaType, report: Report): FormulaType {
  const misfit = ORDERED.has(left) ? right : left;
  if (!ORDERED.has(left) || !ORDERED.has(right)) {
    const operand = ORDERED.has(left) ? node.right : node.left;
    report(wrongOperand(node.operator, ['number', 'date', 'datetime'], misfit), operand);
  } else if (commonType(left, right) === undefined) {
    report(wrongOperand(node.operator, [left], right), node.right);
  }
  return 'boolean';
}

function picklistHint(node: BinaryNode, left: FormulaType, right: FormulaType): string {
  const picklist = left === 'picklist' ? node.left : right === 'picklist' ? node.right : undefined;
  return picklist?.kind === 'field' ? `. Use ISPICKVAL(${picklist.path}, "value") or TEXT(${picklist.path})` : '';
}

function wrongOperand(
  operator: BinaryOperator | UnaryNode['operator'],
  expected: FormulaType[],
  received: FormulaType,
) {
  const wanted = expected.map(typeLabel).join(', ');
  return `Incorrect parameter type for operator '${operator}'. Expected ${wanted}, received ${typeLabel(received)}`;
}
