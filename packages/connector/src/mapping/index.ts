export { describeFields, type FieldAt } from './fields/field-at.ts';
export { fieldsNeeded, mappedFields } from './fields/fields-needed.ts';
export { mapWithPeople } from './lookups/map-with-people.ts';
export { type Found, type Person, roleAmong, userAmong } from './lookups/people.ts';
export { type MapRecordInput, mapRecord } from './map-record.ts';
export { type MappingCell, mappingTable } from './table.ts';
export { firstStageField } from './targets/first-stage-field.ts';
export { nameRefusedFields } from './targets/refused.ts';
