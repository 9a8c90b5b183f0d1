import { err, ok, type Result } from '@zenbridge/runtime';
import type { Clock } from '../../time/clock.ts';
import type { ObjectDefinition, Value, Values } from '../objects/definition.ts';
import { type ApiError, apiError, apiErrors } from './api-error.ts';
import { checkInput } from './check-input.ts';
import type { IdSource } from './record-id.ts';
import type { OrgUser } from './user.ts';

/** A record as the org keeps it. */
export interface StoredRecord {
  readonly id: string;
  readonly object: ObjectDefinition;
  readonly values: Values;
}

/** A save that went through. */
export interface RecordChange {
  readonly kind: 'created' | 'updated';
  readonly record: StoredRecord;
  /** The values before; those after, when the record was created. */
  readonly before: Values;
  readonly user: OrgUser;
}

/** The records of the org. Every save is checked, stamped with user and time, and told to the listener. */
export interface Records {
  create(object: ObjectDefinition, given: Readonly<Record<string, unknown>>, user: OrgUser): Result<string, ApiError>;
  update(
    object: ObjectDefinition,
    id: string,
    given: Readonly<Record<string, unknown>>,
    user: OrgUser,
  ): Result<void, ApiError>;
  remove(object: ObjectDefinition, id: string): Result<void, ApiError>;
  /** The record, `deleted` when it was there once, `undefined` when it never was. */
  find(id: string): StoredRecord | 'deleted' | undefined;
  /** The records of an object, newest first. */
  list(object: string): StoredRecord[];
  /** Puts a record in place as it is: no checks, no listener. For what is there when the org starts. */
  seed(object: ObjectDefinition, id: string, values: Values, user: OrgUser): void;
}

interface Options {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly onSaved: (change: RecordChange) => void;
}

export function createRecords({ clock, ids, onSaved }: Options): Records {
  const records = new Map<string, StoredRecord | 'deleted'>();
  const runningNumbers = new Map<string, number>();

  // Salesforce keeps whole seconds.
  const present = (): string => new Date(Math.floor(clock.now() / 1000) * 1000).toISOString();

  const stamp = (user: OrgUser): Values => ({
    LastModifiedDate: present(),
    LastModifiedById: user.id,
    SystemModstamp: present(),
  });

  const computed = (object: ObjectDefinition, values: Values): Values => {
    const all: Record<string, Value> = { ...values };
    for (const { name, compute } of object.fields) if (compute !== undefined) all[name] = compute(all);
    return all;
  };

  const newValues = (object: ObjectDefinition, id: string, given: Values, user: OrgUser): Values => {
    const values: Record<string, Value> = {};
    for (const field of object.fields) {
      if (field.compound !== undefined) continue;
      values[field.name] = given[field.name] ?? field.defaultValue ?? null;
      if (field.autoNumber === undefined || values[field.name] !== null) continue;
      const number = (runningNumbers.get(field.name) ?? 1000) + 1;
      runningNumbers.set(field.name, number);
      values[field.name] = field.autoNumber(number);
    }
    if ('OwnerId' in values) values.OwnerId ??= user.id;
    return computed(object, { ...values, Id: id, CreatedDate: present(), CreatedById: user.id, ...stamp(user) });
  };

  const objectOf = (id: string): string | undefined => {
    const record = records.get(id);
    return record === undefined || record === 'deleted' ? undefined : record.object.name;
  };

  const existing = (object: ObjectDefinition, id: string): Result<StoredRecord, ApiError> => {
    const record = records.get(id);
    if (record === 'deleted') return err(apiErrors.deleted);
    if (record === undefined || record.object !== object) return err(apiErrors.notFound);
    return ok(record);
  };

  const readOnlyObject = (object: ObjectDefinition): ApiError =>
    apiError(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type ${object.name} does not support this operation`);

  return {
    create(object, given, user) {
      if (!object.writable) return err(readOnlyObject(object));
      const checked = checkInput({ object, user, given, mode: 'create', objectOf });
      if (!checked.ok) return checked;
      const id = ids.next(object.keyPrefix);
      const record = { id, object, values: newValues(object, id, checked.value, user) };
      records.set(id, record);
      onSaved({ kind: 'created', record, before: record.values, user });
      return ok(id);
    },
    update(object, id, given, user) {
      if (!object.writable) return err(readOnlyObject(object));
      const found = existing(object, id);
      if (!found.ok) return found;
      const checked = checkInput({ object, user, given, mode: 'update', objectOf });
      if (!checked.ok) return checked;
      const before = found.value.values;
      const record = { id, object, values: computed(object, { ...before, ...checked.value, ...stamp(user) }) };
      records.set(id, record);
      onSaved({ kind: 'updated', record, before, user });
      return ok(undefined);
    },
    remove(object, id) {
      if (!object.writable) return err(readOnlyObject(object));
      const found = existing(object, id);
      if (!found.ok) return found;
      records.set(id, 'deleted');
      return ok(undefined);
    },
    find: (id) => records.get(id),
    list: (object) =>
      [...records.values()]
        .filter((record) => record !== 'deleted')
        .filter((record) => record.object.name === object)
        .reverse(),
    seed(object, id, values, user) {
      records.set(id, { id, object, values: newValues(object, id, values, user) });
    },
  };
}
