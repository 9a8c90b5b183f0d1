import { type SourceTypeName, sourceTypes } from './fields/types.ts';
import { transformations } from './steps/transformations.ts';
import type { Conversion, Impossible } from './targets/conversions/conversion.ts';
import { conversionOf, isPossible } from './targets/matrix.ts';
import { type TargetTypeName, targetTypes } from './targets/types.ts';

/** What becomes of the fields of one Salesforce type in the fields of one ZenQMS type. */
export interface MappingCell {
  readonly from: SourceTypeName;
  readonly to: TargetTypeName;
  readonly isPossible: boolean;
  /** The conversion or the reason. */
  readonly name: string;
  /** What the conversion does, or why there is none. */
  readonly says: string;
}

/** Which Salesforce fields can fill which ZenQMS fields, as the code has it: for the documentation and its tests. */
export const mappingTable = {
  sources: sourceTypes,
  targets: targetTypes,
  transformations,
  /** One cell for each pair of types, row by row. */
  cells: (Object.keys(sourceTypes) as SourceTypeName[]).flatMap((from) =>
    (Object.keys(targetTypes) as TargetTypeName[]).map((to): MappingCell => {
      return { from, to, ...told(conversionOf(sourceTypes[from].kind, to)) };
    }),
  ),
};

const told = (entry: Conversion | Impossible) =>
  isPossible(entry)
    ? { isPossible: true, name: entry.name, says: entry.does }
    : { isPossible: false, name: entry.name, says: `${entry.why}.` };
