export {
  type CompiledFormula,
  type CompileOptions,
  type CompileOutcome,
  compileFormula,
  type EvaluationOutcome,
  type Explanation,
} from './compile.ts';
export { type DescribedField, type DescribedObject, fieldTypeOf } from './describe.ts';
export type { FormulaRecord, PriorInput } from './evaluate/record.ts';
export type { DecidingClause, SeenField } from './explain/explain.ts';
export { type FlowFormula, type FlowSaves, printForFlow, printFormula } from './print/forms.ts';
export { type FormulaProblem, formatProblem } from './problem.ts';
export { type Schema, schemaOf } from './schema.ts';
export { type ParseOutcome, parseFormula } from './syntax/parser.ts';
export type { Position } from './syntax/position.ts';
export type { Formula } from './syntax/tree.ts';
export type { FormulaInput } from './values/input.ts';
export type { FieldKind, FieldType, FormulaType } from './values/type.ts';
export type { FormulaValue } from './values/value.ts';
