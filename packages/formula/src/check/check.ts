import type { FieldReference } from '../evaluate/scope.ts';
import type { Argument } from '../functions/entry.ts';
import { functions } from '../functions/registry.ts';
import type { FormulaProblem } from '../problem.ts';
import { positionOf, type Span } from '../syntax/position.ts';
import type { CallNode, FieldNode, Formula, Node } from '../syntax/tree.ts';
import { type FormulaType, typeOfField } from '../values/type.ts';
import { binaryType, type PicklistComparison, unaryType } from './operators.ts';
import { type FieldLookup, resolveField } from './references.ts';
import { suggest } from './suggest.ts';

/** What the check found out about a formula. */
export interface Checked {
  readonly problems: readonly FormulaProblem[];
  readonly type: FormulaType;
  readonly types: ReadonlyMap<Node, FormulaType>;
  readonly fields: ReadonlyMap<Node, FieldReference>;
  /** Fields whose value before the change is asked for. */
  readonly priorFields: ReadonlySet<FieldReference>;
  readonly usesChange: boolean;
}

export interface CheckOptions extends FieldLookup {
  readonly picklistComparison: PicklistComparison;
}

/** Checks a whole formula before any record is seen, and collects everything that is wrong with it. */
export function checkFormula(formula: Formula, options: CheckOptions): Checked {
  return new Checker(formula.source, options).formula(formula.root);
}

class Checker {
  readonly #source: string;
  readonly #options: CheckOptions;
  readonly #problems: FormulaProblem[] = [];
  readonly #types = new Map<Node, FormulaType>();
  readonly #fields = new Map<Node, FieldReference>();
  readonly #known = new Map<string, FieldReference>();
  readonly #priorFields = new Set<FieldReference>();
  #usesChange = false;

  constructor(source: string, options: CheckOptions) {
    this.#source = source;
    this.#options = options;
  }

  formula(root: Node): Checked {
    const type = this.#visit(root);
    return {
      problems: this.#problems,
      type,
      types: this.#types,
      fields: this.#fields,
      priorFields: this.#priorFields,
      usesChange: this.#usesChange,
    };
  }

  #visit(node: Node): FormulaType {
    const type = this.#typeOf(node);
    this.#types.set(node, type);
    return type;
  }

  #typeOf(node: Node): FormulaType {
    switch (node.kind) {
      case 'number':
      case 'text':
      case 'boolean':
      case 'null':
        return node.kind;
      case 'field':
        return this.#field(node);
      case 'unary':
        return unaryType(node, this.#visit(node.operand), this.#report);
      case 'binary': {
        const [left, right] = [this.#visit(node.left), this.#visit(node.right)];
        return binaryType(node, left, right, this.#options.picklistComparison, this.#report);
      }
      case 'call':
        return this.#call(node);
    }
  }

  #field(node: FieldNode): FormulaType {
    const key = node.path.toLowerCase();
    const known = this.#known.get(key);
    const found = known === undefined ? resolveField(node.path, this.#known.size, this.#options) : { field: known };
    if ('problem' in found) {
      this.#report(found.problem, node);
      return 'unknown';
    }
    this.#known.set(key, found.field);
    this.#fields.set(node, found.field);
    return typeOfField(found.field.type.kind);
  }

  #call(node: CallNode): FormulaType {
    const args = node.args.map(
      (arg): Argument => ({ node: arg, type: this.#visit(arg), field: this.#fields.get(arg) }),
    );
    const entry = functions.get(node.name);
    if (entry === undefined) {
      const near = suggest(node.name, functions.keys());
      const hint = near === undefined ? '' : ` Did you mean ${near}?`;
      this.#reportAt(`Unknown function ${node.name}. Check spelling.${hint}`, node.nameSpan);
      return 'unknown';
    }
    if (entry.change !== undefined) this.#usesChange = true;
    for (const { field } of entry.change === 'prior' ? args : []) if (field !== undefined) this.#priorFields.add(field);
    return entry.check({ node, args, report: (message, at) => this.#reportAt(message, at?.span ?? node.nameSpan) });
  }

  readonly #report = (message: string, at: Node): void => this.#reportAt(message, at.span);

  #reportAt(message: string, span: Span): void {
    this.#problems.push({ kind: 'compile', message, position: positionOf(this.#source, span) });
  }
}
