import type { Evaluate, FieldReference } from '../evaluate/scope.ts';
import type { CallNode, Node } from '../syntax/tree.ts';
import type { FormulaType } from '../values/type.ts';

/** One argument of a call, as far as it is known before any record is seen. */
export interface Argument {
  readonly node: Node;
  readonly type: FormulaType;
  /** When the argument is a field and nothing else. */
  readonly field: FieldReference | undefined;
}

/** What a function sees of a call that it checks. */
export interface CallToCheck {
  readonly node: CallNode;
  readonly args: readonly Argument[];
  report(message: string, at?: Node): void;
}

/** One argument of a call that is compiled. */
export interface CompiledArgument extends Argument {
  readonly evaluate: Evaluate;
}

/** What a function sees of a call that it compiles. The call has passed the check. */
export interface CallToCompile {
  readonly node: CallNode;
  readonly args: readonly CompiledArgument[];
}

/** How often and in what sense a function depends on the change of the record. */
type ChangeUse = 'prior' | 'isNew';

/** One function of the language. */
export interface FunctionEntry {
  /** In capitals. */
  readonly name: string;
  /** Reports everything that is wrong with a call, and says what type it yields: `unknown` when it cannot be known. */
  check(call: CallToCheck): FormulaType;
  compile(call: CallToCompile): Evaluate;
  /** Salesforce has the function, but a filter cannot use it; `check` says why. */
  readonly refused?: boolean;
  /** The function asks about the change, not only about the record. */
  readonly change?: ChangeUse;
}
