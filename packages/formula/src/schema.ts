import { type DescribedField, type DescribedObject, fieldTypeOf } from './describe.ts';
import type { FieldType } from './values/type.ts';

/** What the check asks about fields, answered from describes. Part of `CompileOptions`. */
export interface Schema {
  readonly fieldTypes: (path: string) => FieldType | undefined;
  readonly fieldNames: (path: string) => readonly string[];
}

/** The object behind each global variable. */
const GLOBALS: Readonly<Record<string, string>> = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization',
  $recordtype: 'RecordType',
};

/** An object on the way of a path, with the path up to it in the describes' spelling. An unknown object has no describe. */
interface Place {
  readonly prefix: string;
  readonly candidates: readonly (DescribedObject | undefined)[];
}

/**
 * The fields that a formula on an object may refer to, also through relationships and global variables.
 *
 * @param object the describe of the object that the filter is for
 * @param describe the describe of another object by its name; `undefined` when it is not at hand, and then each of its fields
 *   is accepted with its type unknown
 */
export function schemaOf(object: DescribedObject, describe: (name: string) => DescribedObject | undefined): Schema {
  const placeOf = (path: string): { place: Place | undefined; last: string } => {
    const segments = path.split('.');
    const last = segments.pop() ?? '';
    let place: Place | undefined = { prefix: '', candidates: [object] };
    for (const segment of segments) place = place && follow(place, segment, describe);
    return { place, last };
  };
  return {
    fieldTypes(path) {
      const { place, last } = placeOf(path);
      return place && typeAt(place, last);
    },
    fieldNames(path) {
      const { place } = placeOf(path);
      if (place === undefined) return nearPaths(object, path);
      return place.candidates.flatMap((candidate) => candidate?.fields.map(({ name }) => place.prefix + name) ?? []);
    },
  };
}

function follow(
  place: Place,
  segment: string,
  describe: (name: string) => DescribedObject | undefined,
): Place | undefined {
  const variable = GLOBALS[segment.toLowerCase()];
  if (place.prefix === '' && variable !== undefined) return { prefix: `${segment}.`, candidates: [describe(variable)] };
  if (place.candidates.every((candidate) => candidate === undefined)) {
    return { prefix: `${place.prefix}${segment}.`, candidates: [undefined] };
  }
  const [name = segment, target] = segment.split(':');
  const field = find(place, ({ relationshipName }) => isSame(relationshipName ?? '', name));
  if (field === undefined) return undefined;
  const targets = target === undefined ? (field.referenceTo ?? []) : [target];
  const written = target === undefined ? field.relationshipName : `${field.relationshipName}:${target}`;
  return { prefix: `${place.prefix}${written}.`, candidates: targets.map(describe) };
}

function typeAt(place: Place, last: string): FieldType | undefined {
  const field = find(place, ({ name }) => isSame(name, last));
  if (field !== undefined) return { ...fieldTypeOf(field), name: place.prefix + field.name };
  // An object that is not described may have any field.
  return place.candidates.includes(undefined) ? { kind: 'unknown', name: place.prefix + last } : undefined;
}

function find(place: Place, matches: (field: DescribedField) => boolean): DescribedField | undefined {
  for (const candidate of place.candidates) {
    const field = candidate?.fields.find(matches);
    if (field !== undefined) return field;
  }
  return undefined;
}

/** The path with each relationship of the object in place of its first step. */
function nearPaths(object: DescribedObject, path: string): string[] {
  const rest = path.slice(path.indexOf('.'));
  return object.fields.flatMap(({ relationshipName }) => (relationshipName ? [relationshipName + rest] : []));
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
