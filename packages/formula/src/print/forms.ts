import { type Checked, checkFormula } from '../check/check.ts';
import type { FieldLookup } from '../check/references.ts';
import { limits } from '../limits.ts';
import type { FormulaProblem } from '../problem.ts';
import { positionOf } from '../syntax/position.ts';
import { type BinaryNode, type CallNode, childrenOf, type FieldNode, type Formula, type Node } from '../syntax/tree.ts';
import { type PrintStyle, printNode, printText } from './print.ts';

/** Functions that formulas of a Flow do not know. */
const NOT_IN_FLOW: ReadonlySet<string> = new Set(['TIMENOW', 'TIMEVALUE']);

/** The saves that a Flow starts at. */
export type FlowSaves = 'created' | 'updated' | 'createdOrUpdated';

export type FlowFormula =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly FormulaProblem[] };

/** A formula for display: one line, functions in capitals, fields in the spelling of the describe where that is known. */
export function printFormula(formula: Formula, lookup: FieldLookup = {}): string {
  const checked = check(formula, lookup);
  return printNode(formula.root, { field: (node) => pathOf(node, checked) });
}

/**
 * A formula as the entry condition of a record-triggered Flow: fields as `{!$Record.X}`, PRIORVALUE(X) as
 * `{!$Record__Prior.X}`, and a picklist compared with a text as ISPICKVAL.
 *
 * When a record is created `$Record__Prior` is blank in a Flow, where PRIORVALUE is the current value. A formula that asks for
 * it is therefore written for creations and for updates apart, so that it means the same.
 *
 * @returns the text, or why a Flow cannot take the formula
 */
export function printForFlow(formula: Formula, lookup: FieldLookup, saves: FlowSaves = 'updated'): FlowFormula {
  const checked = check(formula, lookup);
  const created = printNode(formula.root, flowStyle(checked, '$Record'));
  const updated = printNode(formula.root, flowStyle(checked, '$Record__Prior'));
  const isSame = created === updated || saves === 'updated';
  const text = isSame ? updated : saves === 'created' ? created : `IF(ISNEW(), ${created}, ${updated})`;
  const problems = [...checked.problems, ...unknownToFlow(formula.root, formula.source)];
  if (text.length > limits.formulaLength) {
    const message = `The formula takes ${text.length} characters in a Flow. Maximum length is ${limits.formulaLength} characters.`;
    problems.push({ kind: 'compile', message });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, text };
}

function check(formula: Formula, lookup: FieldLookup): Checked {
  return checkFormula(formula, { ...lookup, picklistComparison: 'accept' });
}

function pathOf(node: FieldNode, checked: Checked): string {
  return checked.fields.get(node)?.path ?? node.path;
}

function flowStyle(checked: Checked, prior: '$Record' | '$Record__Prior'): PrintStyle {
  return {
    field: (node) => merged(pathOf(node, checked), '$Record'),
    special(node, print) {
      if (node.kind === 'binary') return picklistComparison(node, checked, print);
      const [field] = node.args;
      if (node.name !== 'PRIORVALUE' || field?.kind !== 'field') return undefined;
      return merged(pathOf(field, checked), prior);
    },
  };
}

function merged(path: string, variable: string): string {
  return path.startsWith('$') ? `{!${path}}` : `{!${variable}.${path}}`;
}

/** Salesforce takes a picklist in ISPICKVAL or TEXT only. */
function picklistComparison(node: BinaryNode, checked: Checked, print: (node: Node) => string): string | undefined {
  if (node.operator !== '=' && node.operator !== '<>') return undefined;
  const isPicklist = (part: Node) => checked.types.get(part) === 'picklist';
  if (!isPicklist(node.left) && !isPicklist(node.right)) return undefined;
  const [picklist, other] = isPicklist(node.left) ? [node.left, node.right] : [node.right, node.left];
  if (other.kind === 'text') {
    const test = `ISPICKVAL(${print(picklist)}, ${printText(other.value)})`;
    return node.operator === '=' ? test : `NOT(${test})`;
  }
  const asText = (part: Node): Node => {
    if (!isPicklist(part)) return part;
    return { kind: 'call', name: 'TEXT', nameSpan: part.span, args: [part], span: part.span };
  };
  return print({ ...node, left: asText(node.left), right: asText(node.right) });
}

function unknownToFlow(node: Node, source: string): FormulaProblem[] {
  const inside = childrenOf(node).flatMap((child) => unknownToFlow(child, source));
  return node.kind === 'call' && NOT_IN_FLOW.has(node.name) ? [flowProblem(node, source), ...inside] : inside;
}

function flowProblem(node: CallNode, source: string): FormulaProblem {
  const message = `Function ${node.name} is not available in a Flow.`;
  return { kind: 'compile', message, position: positionOf(source, node.nameSpan) };
}
