import type { DecidingClause } from '@zenbridge/formula';

const LONGEST_CLAUSE = 300;

/** Which clause of the formula did not hold, and where it stands. Never what it saw: that is a customer's data. */
export function notTrue({ text, position }: Pick<DecidingClause, 'text' | 'position'>): string {
  const line = text.replaceAll(/\s+/g, ' ');
  const shown = line.length > LONGEST_CLAUSE ? `${line.slice(0, LONGEST_CLAUSE)}…` : line;
  return `Not true: ${shown} (line ${position.line}, column ${position.column}).`;
}

/**
 * That the answer hangs on values before the change that nobody knows.
 *
 * @param keepsValues whether ZenBridge keeps what it sees
 */
export function priorUnknown(fields: readonly string[], keepsValues: boolean): string {
  const names = fields.length > 1 ? `${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}` : fields[0];
  const why = keepsValues
    ? 'The event does not tell, and ZenBridge had not seen the record before'
    : 'The event does not tell, and ZenBridge keeps none itself: that takes ZENBRIDGE_TOKEN_KEY and ZENBRIDGE_PRIOR_VALUES_DAYS';
  return `It is not known what ${names} was before the change. ${why}.`;
}
