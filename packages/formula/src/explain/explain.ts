import type { Checked } from '../check/check.ts';
import { compileNode } from '../evaluate/compile-node.ts';
import { EvaluationFault, UnknownPrior } from '../evaluate/fault.ts';
import type { FieldReference, Scope } from '../evaluate/scope.ts';
import { functions } from '../functions/registry.ts';
import { type Position, positionOf } from '../syntax/position.ts';
import { childrenOf, type Formula, type Node } from '../syntax/tree.ts';
import type { FormulaValue } from '../values/value.ts';
import { decidingPart } from './decide.ts';

/** A field that a clause asks for, with what it saw. For people who may see the record: never log the values. */
export interface SeenField {
  readonly field: string;
  readonly value: FormulaValue;
  /** The value before the change, when the clause asks for it. */
  readonly before?: FormulaValue;
}

/** The smallest part of a filter that decided. */
export interface DecidingClause {
  /** As it stands in the formula. */
  readonly text: string;
  readonly position: Position;
  readonly value: FormulaValue;
  readonly saw: readonly SeenField[];
}

/** Why a formula that yields a condition came out as it did on a record. `newScope` starts an evaluation with full limits. */
export function explainClause(formula: Formula, checked: Checked, newScope: () => Scope): DecidingClause | undefined {
  const values = new Map<Node, FormulaValue | undefined>();
  const readPart = (node: Node): FormulaValue | undefined => {
    if (values.has(node)) return values.get(node);
    const value = attempt(() => compileNode(node, checked)(newScope()));
    values.set(node, value);
    return value;
  };
  const clause = decidingPart(formula.root, readPart);
  const value = readPart(clause) ?? null;
  if (value !== null && typeof value !== 'boolean') return undefined;
  const { span } = clause;
  return {
    text: formula.source.slice(span.start, span.end),
    position: positionOf(formula.source, span),
    value,
    saw: seenIn(clause, checked, newScope()),
  };
}

function seenIn(clause: Node, checked: Checked, scope: Scope): SeenField[] {
  const seen = new Map<string, SeenField>();
  const visit = (node: Node, before: boolean): void => {
    const field = checked.fields.get(node);
    if (field !== undefined && field.constant === undefined) {
      const asksBefore = before || seen.get(field.path)?.before !== undefined;
      seen.set(field.path, see(field, asksBefore, scope));
    }
    const asksPrior = node.kind === 'call' && functions.get(node.name)?.change === 'prior';
    for (const child of childrenOf(node)) visit(child, asksPrior);
  };
  visit(clause, false);
  return [...seen.values()];
}

function see(field: FieldReference, asksBefore: boolean, scope: Scope): SeenField {
  const value = attempt(() => scope.value(field)) ?? null;
  const before = asksBefore ? attempt(() => scope.prior(field)) : undefined;
  return { field: field.path, value, ...(before === undefined ? {} : { before }) };
}

/** What a part yields, or nothing where it fails: an error in one part does not hide the others. */
function attempt(read: () => FormulaValue): FormulaValue | undefined {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof EvaluationFault || fault instanceof UnknownPrior) return undefined;
    throw fault;
  }
}
