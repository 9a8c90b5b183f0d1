export { fieldsNeeded } from './fields-needed.ts';
export { firstStageField } from './first-stage-field.ts';
export { type MapRecordInput, mapRecord } from './map-record.ts';
