import { type SourceTypeName, sourceTypes } from './fields/types.ts';
import { transformations } from './steps/transformations.ts';
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
export const mappingTable = { sources: sourceTypes, targets: targetTypes, transformations, cells };

/** One cell for each pair of types, row by row. */
function cells(): MappingCell[] {
  const targets = Object.keys(targetTypes) as TargetTypeName[];
  return (Object.keys(sourceTypes) as SourceTypeName[]).flatMap((from) => targets.map((to) => cellOf(from, to)));
}

function cellOf(from: SourceTypeName, to: TargetTypeName): MappingCell {
  const entry = conversionOf(sourceTypes[from].kind, to);
  return isPossible(entry)
    ? { from, to, isPossible: true, name: entry.name, says: entry.does }
    : { from, to, isPossible: false, name: entry.name, says: `${entry.why}.` };
}
