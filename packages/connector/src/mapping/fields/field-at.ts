import { ok, type Problem, type Result } from '@zenbridge/runtime';
import type { FieldDescribe, ObjectDescribe } from '../../salesforce/rest/describe.ts';
import { sourceTypeOf } from './types.ts';

/** The description of a field by its API name or path; undefined where none is at hand. */
export type FieldAt = (path: string) => FieldDescribe | undefined;

/** A lookup that leads to more objects is not followed: their descriptions are large, and the JSON form will do. */
const MOST_TARGETS = 4;

/**
 * Finds the descriptions of fields, those of related records among them.
 *
 * @param object the description of the object itself
 * @param paths API names and paths such as `Account.Owner.Email`
 * @param describe asks for the description of a related object
 * @returns how to find them, or what kept Salesforce from answering. An object that the user may not see leaves its
 *   fields without a description
 */
export async function describeFields(
  object: ObjectDescribe,
  paths: readonly string[],
  describe: (object: string) => Promise<Result<ObjectDescribe, Problem>>,
): Promise<Result<FieldAt, Problem>> {
  const known = new Map<string, FieldDescribe>();
  for (const path of paths) {
    const found = await follow([object], path.split('.'), describe);
    if (!found.ok) return found;
    if (found.value !== undefined) known.set(path.toLowerCase(), found.value);
  }
  return ok((path) => known.get(path.toLowerCase()));
}

async function follow(
  objects: readonly ObjectDescribe[],
  [first = '', ...rest]: readonly string[],
  describe: (object: string) => Promise<Result<ObjectDescribe, Problem>>,
): Promise<Result<FieldDescribe | undefined, Problem>> {
  const fields = objects.flatMap(({ fields: all }) => all);
  if (rest.length === 0) return ok(agreed(fields.filter(({ name }) => isSame(name, first))));
  const lookups = fields.filter(({ relationshipName }) => isSame(relationshipName ?? '', first));
  const names = [...new Set(lookups.flatMap(({ referenceTo }) => referenceTo))];
  if (names.length > MOST_TARGETS) return ok(undefined);
  const related: ObjectDescribe[] = [];
  for (const name of names) {
    const described = await describe(name);
    if (described.ok) related.push(described.value);
    else if (!isOutOfReach(described.error)) return described;
  }
  return related.length === 0 ? ok(undefined) : follow(related, rest, describe);
}

/** The same field of several objects is of one type, or of none that can be told. */
function agreed(fields: readonly FieldDescribe[]): FieldDescribe | undefined {
  const [first] = fields;
  if (first === undefined) return undefined;
  return fields.every((field) => sourceTypeOf(field) === sourceTypeOf(first)) ? first : undefined;
}

const isOutOfReach = ({ code }: Problem): boolean =>
  code === 'ZB_SALESFORCE_ACCESS' || code === 'ZB_SALESFORCE_REFUSED';

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
