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
  const kept = ofOwnFields.get(paths);
  if (kept?.object === object) return kept.found;
  const known = new Map<string, FieldDescribe>();
  for (const path of paths) {
    const found = path.includes('.')
      ? await follow([object], path.split('.'), describe)
      : ok(fieldNamed([object], path));
    if (!found.ok) return found;
    if (found.value !== undefined) known.set(path.toLowerCase(), found.value);
  }
  const found = ok<FieldAt>((path) => known.get(path.toLowerCase()));
  // Related objects have descriptions of their own, which change by themselves.
  if (!paths.some((path) => path.includes('.'))) ofOwnFields.set(paths, { object, found });
  return found;
}

/** What was found for a list of fields that are all of the object itself. */
const ofOwnFields = new WeakMap<
  readonly string[],
  { readonly object: ObjectDescribe; readonly found: Result<FieldAt, Problem> }
>();

async function follow(
  objects: readonly ObjectDescribe[],
  [first = '', ...rest]: readonly string[],
  describe: (object: string) => Promise<Result<ObjectDescribe, Problem>>,
): Promise<Result<FieldDescribe | undefined, Problem>> {
  if (rest.length === 0) return ok(fieldNamed(objects, first));
  const lookups = objects.flatMap((object) => namesOf(object).lookups.get(first.toLowerCase()) ?? []);
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

/** The field of that name, if it is of the same type in all of the objects that have it. */
const fieldNamed = (objects: readonly ObjectDescribe[], name: string): FieldDescribe | undefined =>
  agreed(objects.flatMap((object) => namesOf(object).fields.get(name.toLowerCase()) ?? []));

/** The fields of an object by their names in lower case, and its lookups by the names of their relationships. */
interface Names {
  readonly fields: ReadonlyMap<string, readonly FieldDescribe[]>;
  readonly lookups: ReadonlyMap<string, readonly FieldDescribe[]>;
}

/** An object has hundreds of fields, and every record asks for some of them. */
const names = new WeakMap<ObjectDescribe, Names>();

function namesOf(object: ObjectDescribe): Names {
  const known = names.get(object);
  if (known !== undefined) return known;
  const made = {
    fields: Map.groupBy(object.fields, ({ name }) => name.toLowerCase()),
    lookups: Map.groupBy(object.fields, ({ relationshipName }) => (relationshipName ?? '').toLowerCase()),
  };
  names.set(object, made);
  return made;
}

/** The same field of several objects is of one type, or of none that can be told. */
function agreed(fields: readonly FieldDescribe[]): FieldDescribe | undefined {
  const [first] = fields;
  if (first === undefined) return undefined;
  return fields.every((field) => sourceTypeOf(field) === sourceTypeOf(first)) ? first : undefined;
}

const isOutOfReach = ({ code }: Problem): boolean =>
  code === 'ZB_SALESFORCE_ACCESS' || code === 'ZB_SALESFORCE_REFUSED';
