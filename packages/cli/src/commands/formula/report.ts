import { type ExitCode, exitCodes } from '../../cli/exit-codes.ts';

interface Drawn {
  readonly drawing: string;
}

/** What the console answers to a test of a formula, as far as it is shown. */
export interface FormulaTest {
  readonly result: 'matches' | 'doesNotMatch' | 'priorUnknown' | 'fails' | 'invalid' | 'valid';
  readonly problems: readonly Drawn[];
  readonly warnings: readonly Drawn[];
  readonly clause?: {
    readonly text: string;
    readonly position: { readonly line: number; readonly column: number };
    readonly value: unknown;
    readonly saw: readonly { readonly field: string; readonly value: unknown; readonly before?: unknown }[];
  };
  readonly fields: readonly string[];
  readonly priorFields: readonly string[];
  readonly globals: readonly string[];
  readonly absent: readonly string[];
  readonly unknownPrior?: readonly string[];
  readonly onUnknownPrior?: 'process' | 'skip';
}

const HEADLINES: Record<FormulaTest['result'], string> = {
  matches: 'The record matches.',
  doesNotMatch: 'The record does not match.',
  priorUnknown: 'The answer hangs on values before the change.',
  fails: 'The formula fails on this record.',
  invalid: 'The formula is wrong.',
  valid: 'The formula is right.',
};

const STATUSES: Record<FormulaTest['result'], ExitCode> = {
  matches: exitCodes.ok,
  valid: exitCodes.ok,
  doesNotMatch: exitCodes.no,
  priorUnknown: exitCodes.invalid,
  fails: exitCodes.invalid,
  invalid: exitCodes.invalid,
};

/** The exit status that a result means. */
export const statusOf = ({ result }: FormulaTest): ExitCode => STATUSES[result];

/** A result for people to read. */
export function reportOf(test: FormulaTest): string {
  const { result, problems, warnings, fields, priorFields, globals, absent, unknownPrior = [] } = test;
  const lines = [
    HEADLINES[result],
    ...problems.flatMap(({ drawing }) => ['', drawing]),
    ...warnings.flatMap(({ drawing }) => ['', `Warning: ${drawing}`]),
    ...clauseLines(test),
    ...listed('Unknown before the change', unknownPrior),
    ...(result === 'priorUnknown' && test.onUnknownPrior ? [`The integration would ${test.onUnknownPrior} it.`] : []),
    ...listed('Not in the record, taken for blank', absent),
    ...listed('Reads', [...fields, ...globals]),
    ...listed('Asks before the change', priorFields),
  ];
  return `${lines.join('\n')}\n`;
}

function clauseLines({ clause }: FormulaTest): string[] {
  if (clause === undefined) return [];
  const { text, position, value, saw } = clause;
  const seen = saw.map(({ field, value: now, before }) => {
    const was = before === undefined ? '' : `, before the change ${shown(before)}`;
    return `    ${field} is ${shown(now)}${was}`;
  });
  return ['', `  ${text}`, `  is ${shown(value)} (line ${position.line}, column ${position.column})`, ...seen, ''];
}

const listed = (title: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${title}: ${names.join(', ')}`];

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'blank';
  return typeof value === 'boolean' ? String(value).toUpperCase() : JSON.stringify(value);
}
