import { err, ok, type Result } from '@zenbridge/runtime';
import {
  type FieldDefinition,
  findField,
  type ObjectDefinition,
  type Value,
  type Values,
} from '../objects/definition.ts';
import { type ApiError, apiError, apiErrors } from './api-error.ts';
import { checkValue, type ObjectOfRecord } from './check-value.ts';
import { canSeeField, type OrgUser } from './user.ts';

interface SaveInput {
  readonly object: ObjectDefinition;
  readonly user: OrgUser;
  /** What the caller sent: fields by API name. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly mode: 'create' | 'update';
  readonly objectOf: ObjectOfRecord;
}

/** The fields of a save, checked and brought into the form they are stored in. The first error wins, as in Salesforce. */
export function checkInput(input: SaveInput): Result<Values, ApiError> {
  const { object, given, mode } = input;
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'attributes') continue;
    const found = findWritable(input, name);
    if (!found.ok) return found;
    const checked = checkValue(found.value, value, input.objectOf);
    if (!checked.ok) return checked;
    values[found.value.name] = checked.value;
  }
  const missing = mode === 'create' ? missingFields(object, values) : blankedFields(object, values);
  if (missing.length > 0) {
    return err(
      apiError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing),
    );
  }
  return ok(values);
}

function findWritable({ object, user, mode }: SaveInput, name: string): Result<FieldDefinition, ApiError> {
  const field = findField(object, name);
  if (field === undefined || !canSeeField(user, object.name, field.name)) {
    return err({
      ...apiErrors.noSuchField(name, object.name),
      message: `No such column '${name}' on sobject of type ${object.name}`,
    });
  }
  if (mode === 'create' ? field.createable : field.updateable) return ok(field);
  return err(
    apiError(
      400,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that ` +
        'it is read/write for your profile or permission set.',
      [field.name],
    ),
  );
}

// The owner is filled in by the org when nobody is named.
const isRequired = (field: FieldDefinition): boolean =>
  !field.nillable && field.createable && field.defaultValue === undefined && field.name !== 'OwnerId';

const missingFields = (object: ObjectDefinition, values: Values): string[] =>
  object.fields.filter((field) => isRequired(field) && (values[field.name] ?? null) === null).map(({ name }) => name);

const blankedFields = (object: ObjectDefinition, values: Values): string[] =>
  object.fields.filter((field) => !field.nillable && values[field.name] === null).map(({ name }) => name);
