/** What a figure has to be, if anything. */
interface Wanted {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One number that a bench found. */
export interface Figure {
  /** What was measured, in words. */
  readonly what: string;
  readonly value: number;
  /** `x` for a ratio to the baseline of the same run. */
  readonly unit: 'x' | 'ms' | 's' | '/s' | 'MB' | 'KB' | '';
  readonly wanted?: Wanted;
}

/** Numbers that are read side by side. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What one run of a bench found. */
export interface Report {
  readonly figures: readonly Figure[];
  readonly tables?: readonly Table[];
  /** How it was measured, and what the numbers do not say by themselves. */
  readonly notes?: readonly string[];
}

/** Whether a figure is what it has to be; undefined for one that may be anything. */
export function isReached({ value, wanted }: Figure): boolean | undefined {
  if (wanted === undefined) return undefined;
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = wanted;
  return value >= atLeast && value <= atMost;
}

const DIGITS: Readonly<Record<Figure['unit'], number>> = { x: 2, ms: 1, s: 2, '/s': 0, MB: 0, KB: 2, '': 3 };

/** A number with its unit. */
export function withUnit(value: number, unit: Figure['unit']): string {
  const text = value.toFixed(unit === '' && Number.isInteger(value) ? 0 : DIGITS[unit]);
  return unit === 'x' || unit === '' ? text : `${text} ${unit}`;
}

/** What a figure has to be, in words. */
export function wantedText({ wanted, unit }: Figure): string {
  if (wanted?.atLeast !== undefined) return `at least ${withUnit(wanted.atLeast, unit)}`;
  return wanted?.atMost === undefined ? '' : `at most ${withUnit(wanted.atMost, unit)}`;
}
