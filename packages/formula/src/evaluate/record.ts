import type { FormulaInput } from '../values/input.ts';

/** The value of a field before the change, or that nobody knows it. */
export type PriorInput = { readonly known: true; readonly value: FormulaInput } | { readonly known: false };

/** The record that a formula runs on. Paths come as the formula or the describe spells them: `Status`, `Account.Name`, `$User.Id`. */
export interface FormulaRecord {
  /** The event is the insert of the record. */
  readonly isNew: boolean;
  /** What PRIORVALUE is on insert: the current value, unless it is blank as `$Record__Prior` of a Flow is. */
  readonly priorWhenNew?: 'current' | 'blank';
  /** The current value, raw as REST gives it. */
  value(path: string): FormulaInput;
  /** The value before the change. Not asked on insert. */
  prior(path: string): PriorInput;
  /** Whether the field changed, when that is known without its prior value. */
  changed?(path: string): boolean | 'unknown';
  /** The moment of the evaluation, in milliseconds since 1970: what NOW() and TODAY() go by. */
  readonly now: number;
}
