import type { MappingCell } from '@zenbridge/connector/mapping';

/** A type of ZenQMS field. */
export type Target = MappingCell['to'];

/** The values of a record as the org keeps it. */
export type Kept = Readonly<Record<string, unknown>>;

/** A value that is saved in Salesforce, and what the Issue holds for it. The org itself gives ids and numbers. */
export type Sample = readonly [saved: unknown, stored: unknown | ((kept: Kept) => unknown)];

/** How a Salesforce type is tried out. */
export interface Row {
  readonly object: string;
  /** What the mapping reads. */
  readonly from: string;
  /** What to save for the field to hold a value. */
  readonly fields: (value: unknown) => Readonly<Record<string, unknown>>;
  /** What fills the types of ZenQMS that it can fill. */
  readonly samples: Readonly<Partial<Record<Target, Sample>>>;
  /** What tries, in vain, to fill the others. */
  readonly other: unknown;
}

/** A row for a plain field. */
export const row = (object: string, from: string, samples: Row['samples'], other: unknown = null): Row => ({
  object,
  from,
  samples,
  other,
  // A record needs its name, whatever else it is about.
  fields: (value) => ({ ...(object === 'Complaint__c' ? { Name: 'Any' } : {}), [from]: value }),
});

/** The same sample for all three types of text. */
export const asText = (saved: unknown, stored: Sample[1]): Row['samples'] => ({
  single_line_text: [saved, stored],
  paragraph_text: [saved, stored],
  formatted_text: [saved, stored],
});

/** The same sample for both types of choices. */
export const asChoice = (saved: unknown, id: string): Row['samples'] => ({
  single_select: [saved, id],
  multiple_selection: [saved, [id]],
});
