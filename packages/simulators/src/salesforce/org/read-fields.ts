import { err, ok, type Result } from '@zenbridge/runtime';
import { type FieldDefinition, findField, type ObjectDefinition } from '../objects/definition.ts';
import { type ApiError, apiErrors } from './api-error.ts';
import type { Org } from './org.ts';
import type { StoredRecord } from './records.ts';
import { canSeeField, canSeeObject, canSeeRecord, type OrgUser } from './user.ts';

/** A record as REST gives it: `attributes`, fields, and related records nested under their relationship names. */
export type RestRecord = { attributes: { type: string; url: string } } & Record<string, unknown>;

/** The fields that a call asks for, related ones nested: `Account.Name` is a field of the selection under `Account`. */
interface Selection {
  readonly fields: FieldDefinition[];
  readonly related: Map<string, { readonly field: FieldDefinition; readonly paths: string[] }>;
}

/** Reads records of an org with the eyes of one user, by REST's rules. */
export interface FieldReader {
  /** Refuses the whole list when one path names a field that does not exist or is hidden from the user. */
  check(object: ObjectDefinition, paths: readonly string[]): Result<void, ApiError>;
  /** The fields of a record. Related records that the user cannot see are null. */
  read(record: StoredRecord, paths: readonly string[]): RestRecord;
  /** The paths of all fields that the user can see. */
  visible(object: ObjectDefinition): string[];
}

/** Salesforce follows at most five relationships in a path. */
const MAX_STEPS = 5;

export function createFieldReader(org: Org, user: OrgUser, apiVersion: string): FieldReader {
  const fieldOf = (object: ObjectDefinition, name: string): FieldDefinition | undefined => {
    const field = findField(object, name);
    return field !== undefined && canSeeField(user, object.name, field.name) ? field : undefined;
  };

  const relationOf = (object: ObjectDefinition, name: string): FieldDefinition | undefined => {
    const field = object.fields.find((one) => one.relationshipName?.toLowerCase() === name.toLowerCase());
    return field !== undefined && canSeeField(user, object.name, field.name) ? field : undefined;
  };

  const targetsOf = (field: FieldDefinition): ObjectDefinition[] =>
    (field.referenceTo ?? [])
      .map((name) => org.object(name))
      .filter((object) => object !== undefined)
      .filter((object) => canSeeObject(user, object.name));

  const pathExists = (object: ObjectDefinition, path: readonly string[]): boolean => {
    const [first, ...rest] = path;
    if (first === undefined || path.length > MAX_STEPS + 1) return false;
    if (rest.length === 0) return fieldOf(object, first) !== undefined;
    const relation = relationOf(object, first);
    return relation !== undefined && targetsOf(relation).some((target) => pathExists(target, rest));
  };

  const select = (object: ObjectDefinition, paths: readonly string[]): Selection => {
    const selection: Selection = { fields: [], related: new Map() };
    for (const path of paths) {
      const [first = '', ...rest] = path.split('.');
      if (rest.length === 0) {
        const field = fieldOf(object, first);
        if (field !== undefined) selection.fields.push(field);
        continue;
      }
      const field = relationOf(object, first);
      if (field?.relationshipName === undefined) continue;
      const entry = selection.related.get(field.relationshipName) ?? { field, paths: [] };
      entry.paths.push(rest.join('.'));
      selection.related.set(field.relationshipName, entry);
    }
    return selection;
  };

  const relatedRecord = (record: StoredRecord, field: FieldDefinition): StoredRecord | undefined => {
    const id = record.values[field.name];
    const related = typeof id === 'string' ? org.records.find(id) : undefined;
    if (related === undefined || related === 'deleted') return undefined;
    return canSeeObject(user, related.object.name) && canSeeRecord(user, related.id) ? related : undefined;
  };

  const readSelected = (record: StoredRecord, paths: readonly string[]): RestRecord => {
    const { fields, related } = select(record.object, paths);
    const type = record.object.name;
    const url = `/services/data/v${apiVersion}/sobjects/${type}/${record.id}`;
    const answer: RestRecord = { attributes: { type, url } };
    for (const field of fields) answer[field.name] = restValue(field, record);
    for (const [name, entry] of related) {
      const target = relatedRecord(record, entry.field);
      answer[name] = target === undefined ? null : readSelected(target, entry.paths);
    }
    return answer;
  };

  return {
    check(object, paths) {
      const unknown = paths.find((path) => !pathExists(object, path.split('.')));
      return unknown === undefined ? ok(undefined) : err(apiErrors.noSuchField(unknown, object.name));
    },
    // The id comes along, asked for or not, but not those of related records.
    read: (record, paths) => ({ ...readSelected(record, paths), Id: record.id }),
    visible: (object) => object.fields.map(({ name }) => name).filter((name) => fieldOf(object, name) !== undefined),
  };
}

function restValue(field: FieldDefinition, record: StoredRecord): unknown {
  if (field.compound !== undefined) return field.compound(record.values);
  const value = record.values[field.name] ?? null;
  if (field.type === 'datetime' && typeof value === 'string') return value.replace(/Z$/, '+0000');
  if (field.type === 'time' && typeof value === 'string') return `${value.slice(0, 8)}.000Z`;
  return value;
}
