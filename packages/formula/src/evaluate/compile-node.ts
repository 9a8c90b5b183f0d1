import type { Checked } from '../check/check.ts';
import type { CompiledArgument } from '../functions/entry.ts';
import { functions } from '../functions/registry.ts';
import type { Span } from '../syntax/position.ts';
import type { BinaryNode, CallNode, Node, UnaryNode } from '../syntax/tree.ts';
import { Decimal39, type FormulaNumber } from '../values/decimal.ts';
import { type FormulaValue, isNumber } from '../values/value.ts';
import { add, divide, joinTexts, power, subtract } from './arithmetic.ts';
import { equals, mismatch, order } from './comparison.ts';
import { EvaluationFault } from './fault.ts';
import { allOf, anyOf, negate } from './logic.ts';
import type { Evaluate, Scope } from './scope.ts';

/** Turns a part of a checked formula into a closure that computes it. */
export function compileNode(node: Node, checked: Checked): Evaluate {
  switch (node.kind) {
    case 'number':
      return constant(new Decimal39(node.text).toSignificantDigits(39));
    case 'text':
      return constant(node.value === '' ? null : node.value);
    case 'boolean':
      return constant(node.value);
    case 'null':
      return constant(null);
    case 'field':
      return compileField(node, checked);
    case 'unary':
      return located(node.span, compileUnary(node, checked));
    case 'binary':
      // A sum with NULL is NULL whatever the other side is; Salesforce does not even evaluate it.
      if (checked.types.get(node) === 'null') return constant(null);
      return compileBinary(node, checked);
    case 'call':
      return located(node.span, compileCall(node, checked));
  }
}

function constant(value: FormulaValue): Evaluate {
  return () => value;
}

function compileField(node: Node, checked: Checked): Evaluate {
  const field = checked.fields.get(node);
  if (field === undefined || field.constant !== undefined) return constant(field?.constant ?? null);
  return located(node.span, (scope) => scope.value(field));
}

function compileUnary(node: UnaryNode, checked: Checked): Evaluate {
  const operand = compileNode(node.operand, checked);
  if (node.operator === 'NOT') return (scope) => negate(operand(scope));
  const minus = node.operator === '-';
  return (scope) => {
    const value = operand(scope);
    if (value === null) return null;
    const number = asNumber(value, node.operator);
    return minus ? number.neg() : number;
  };
}

function compileCall(node: CallNode, checked: Checked): Evaluate {
  const args = node.args.map(
    (arg): CompiledArgument => ({
      node: arg,
      type: checked.types.get(arg) ?? 'unknown',
      field: checked.fields.get(arg),
      evaluate: compileNode(arg, checked),
    }),
  );
  return functions.get(node.name)?.compile({ node, args }) ?? constant(null);
}

/** An operand; a field whose kind is unknown is read as what it meets on the other side of the operator. */
function compileOperand(node: Node, other: Node, checked: Checked): Evaluate {
  const field = checked.fields.get(node);
  const meets = checked.types.get(other);
  if (field === undefined || field.type.kind !== 'unknown') return compileNode(node, checked);
  return located(node.span, (scope) => scope.value(field, meets));
}

function compileBinary(node: BinaryNode, checked: Checked): Evaluate {
  const left = compileOperand(node.left, node.right, checked);
  const right = compileOperand(node.right, node.left, checked);
  if (node.operator === '&&') return located(node.span, allOf([left, right]));
  if (node.operator === '||') return located(node.span, anyOf([left, right]));
  const asText = isText(node.left, checked) || isText(node.right, checked);
  const apply = binary(node, asText);
  return (scope) => {
    const [a, b] = [left(scope), right(scope)];
    try {
      return apply(a, b, scope);
    } catch (fault) {
      throw placed(fault, node.span);
    }
  };
}

function isText(node: Node, checked: Checked): boolean {
  const type = checked.types.get(node);
  return type === 'text' || type === 'picklist';
}

type Apply = (left: FormulaValue, right: FormulaValue, scope: Scope) => FormulaValue;

function binary(node: BinaryNode, asText: boolean): Apply {
  const { operator } = node;
  switch (operator) {
    case '=':
      return (a, b) => equals(a, b, asText);
    case '<>':
      return (a, b) => negate(equals(a, b, asText));
    case '<':
      return ordered(operator, (sign) => sign < 0);
    case '>':
      return ordered(operator, (sign) => sign > 0);
    case '<=':
      return ordered(operator, (sign) => sign <= 0);
    case '>=':
      return ordered(operator, (sign) => sign >= 0);
    case '+':
      return add;
    case '-':
      return subtract;
    case '&':
      return (a, b, scope) => joinTexts(a, b, '&', scope);
    case '*':
      return numeric(operator, (a, b) => a.times(b));
    case '/':
      return numeric(operator, divide);
    case '^':
      return numeric(operator, power);
    default:
      throw new TypeError(`No operator ${operator}`);
  }
}

function ordered(operator: string, holds: (sign: number) => boolean): Apply {
  return (a, b) => (a === null || b === null ? null : holds(order(a, b, operator)));
}

function numeric(operator: string, compute: (a: FormulaNumber, b: FormulaNumber) => FormulaNumber): Apply {
  return (a, b) => (a === null || b === null ? null : compute(asNumber(a, operator), asNumber(b, operator)));
}

function asNumber(value: FormulaValue, operator: string): FormulaNumber {
  if (isNumber(value)) return value;
  throw mismatch(operator, new Decimal39(0), value);
}

/** Gives a fault its place in the formula, unless a part further inside has given it one. */
function located(span: Span, evaluate: Evaluate): Evaluate {
  return (scope) => {
    try {
      return evaluate(scope);
    } catch (fault) {
      throw placed(fault, span);
    }
  };
}

function placed(fault: unknown, span: Span): unknown {
  if (fault instanceof EvaluationFault) fault.span ??= span;
  return fault;
}
