import { limits } from '../limits.ts';
import { Decimal39 } from '../values/decimal.ts';
import { type FormulaInput, readInput } from '../values/input.ts';
import type { FieldKind, FieldType, FormulaType } from '../values/type.ts';
import type { FormulaValue } from '../values/value.ts';
import type { LocalDays } from '../values/zone.ts';
import { EvaluationFault, UnknownPrior } from './fault.ts';
import type { FormulaRecord } from './record.ts';

/** A field that a formula refers to. */
export interface FieldReference {
  /** In the describe's spelling where that is known. */
  readonly path: string;
  readonly type: FieldType;
  /** Its number among the fields of the formula, from 0. */
  readonly slot: number;
  /** The value of a global variable that is the same everywhere; no record is asked for it. */
  readonly constant?: FormulaValue;
}

/** How blank numbers count: as blanks, as in filters and validation rules, or as zero. */
export type BlanksMode = 'blanks' | 'zeroes';

/** Computes one part of a formula on the record of the scope. */
export type Evaluate = (scope: Scope) => FormulaValue;

const ZERO = new Decimal39(0);
const MOMENTS: ReadonlySet<string> = new Set(['date', 'datetime', 'time']);
const NUMERIC: ReadonlySet<string> = new Set(['number', 'currency', 'percent']);

/** One evaluation: the record, the moment, and how much work is left. */
export class Scope {
  readonly #record: FormulaRecord;
  readonly #blanks: BlanksMode;
  readonly #localDays: LocalDays;
  /** Values that have been read, by the slot of their field. */
  readonly #values: (FormulaValue | undefined)[] = [];
  #work: number = limits.work;

  constructor(record: FormulaRecord, blanks: BlanksMode, localDays: LocalDays) {
    this.#record = record;
    this.#blanks = blanks;
    this.#localDays = localDays;
  }

  get isNew(): boolean {
    return this.#record.isNew;
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#record.now;
  }

  /** The date of a moment in the org's time zone, in days since 1970-01-01. */
  localDays(ms: number): number {
    return this.#localDays(ms);
  }

  /**
   * The current value of a field.
   *
   * @param meets the type that the value is to go together with: a field of unknown kind that holds a text is read as a moment
   *   if that is what it meets
   */
  value(field: FieldReference, meets: FormulaType = 'unknown'): FormulaValue {
    if (field.type.kind === 'unknown' && MOMENTS.has(meets)) {
      const raw = this.#record.value(field.path);
      const moment = typeof raw === 'string' ? readInput(raw, meets as FieldKind) : undefined;
      if (moment !== undefined) return moment;
    }
    const known = this.#values[field.slot];
    if (known !== undefined) return known;
    const found = read(this.#record.value(field.path), field);
    const value = found === null && this.#blanks === 'zeroes' && NUMERIC.has(field.type.kind) ? ZERO : found;
    this.#values[field.slot] = value;
    return value;
  }

  /** The value of a field before the change; on insert, the current one unless the record says otherwise. */
  prior(field: FieldReference): FormulaValue {
    if (this.#record.isNew) return this.#record.priorWhenNew === 'blank' ? null : this.value(field);
    const prior = this.#record.prior(field.path);
    if (prior.known) return read(prior.value, field);
    if (this.#record.changed?.(field.path) === false) return this.value(field);
    throw new UnknownPrior([field.path]);
  }

  /** Whether a field has another value than before the change; false on insert. */
  changed(field: FieldReference, differs: (before: FormulaValue, after: FormulaValue) => boolean): boolean {
    if (this.#record.isNew) return false;
    const prior = this.#record.prior(field.path);
    if (prior.known) return differs(read(prior.value, field), read(this.#record.value(field.path), field));
    const changed = this.#record.changed?.(field.path) ?? 'unknown';
    if (changed === 'unknown') throw new UnknownPrior([field.path]);
    return changed;
  }

  /** Counts work against the limit of one evaluation. */
  spend(work: number): void {
    this.#work -= work;
    if (this.#work < 0) throw new EvaluationFault('The formula does too much work on this record.');
  }

  /** Counts a text that was made against the limits, and returns it. */
  made(text: string): string {
    if (text.length > limits.textLength) throw new EvaluationFault('The formula makes a text that is too long.');
    this.spend(text.length);
    return text;
  }
}

function read(raw: FormulaInput, field: FieldReference): FormulaValue {
  const value = readInput(raw, field.type.kind);
  if (value === undefined) {
    throw new EvaluationFault(`The value of field ${field.path} is not of type ${field.type.kind}.`);
  }
  return value;
}
