import type { CategoryField, SalesforceField } from './lookups.ts';

/** Whether a field of one Salesforce type can fill a field of one ZenQMS type. */
export type Fits = (from: string, to: string) => boolean;

/** What fills a custom field of the Issue; nothing does when there is no source. */
export interface Entry {
  readonly to: CategoryField;
  readonly from?: SalesforceField;
  /** Salesforce values whose counterparts are named differently, with the choice that is meant. */
  readonly values?: Readonly<Record<string, string>>;
  /** Salesforce values without a counterpart: a record with one of them ends in an error. */
  readonly unknown?: readonly string[];
}

/** A mapping of fields whose names agree and whose types fit. */
export function propose(targets: readonly CategoryField[], sources: readonly SalesforceField[], fits: Fits): Entry[] {
  return targets.map((to) => {
    const named = [to.label, to.abbreviation ?? ''].filter((name) => name !== '').map(plain);
    const fitting = sources.filter(({ type }) => fits(type, to.type));
    const from = fitting.find(({ label, name }) => named.includes(plain(label)) || named.includes(plain(name)));
    return from === undefined ? { to } : entryOf(to, from);
  });
}

/** What fills a field from another, with a table for values that are named differently. */
export function entryOf(to: CategoryField, from: SalesforceField): Entry {
  if (to.choices.length === 0 || from.picklistValues.length === 0) return { to, from };
  const values: Record<string, string> = {};
  const unknown: string[] = [];
  for (const { value, label } of from.picklistValues) {
    const choice = to.choices.find((one) => [plain(value), plain(label)].includes(plain(one.label)));
    if (choice === undefined) unknown.push(value);
    else values[value] = choice.label;
  }
  const isSame = unknown.length === 0 && Object.entries(values).every(([value, choice]) => value === choice);
  return isSame ? { to, from } : { to, from, values, unknown };
}

/** A name without what tells names apart that mean the same: case, blanks, and the ending of custom fields. */
const plain = (name: string): string =>
  name
    .replace(/__c$/i, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
