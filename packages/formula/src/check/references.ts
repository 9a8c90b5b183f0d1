import type { FieldReference } from '../evaluate/scope.ts';
import { FormulaDateTime } from '../values/temporal.ts';
import type { FieldType } from '../values/type.ts';
import { suggest } from './suggest.ts';

/** Names of fields, the same for every path or by path. */
export type FieldNames = Iterable<string> | ((path: string) => Iterable<string>);

/** What the checker can ask about fields. */
export interface FieldLookup {
  /** The type of a field, or `undefined` when there is no such field. Without it every field is accepted. */
  readonly fieldTypes?: ((path: string) => FieldType | undefined) | undefined;
  /** The names to suggest in place of a path that leads nowhere, or how to find them for a path. */
  readonly fieldNames?: FieldNames | undefined;
}

const PATH = /^\$?[A-Za-z][A-Za-z0-9_:#]*(?:\.[A-Za-z][A-Za-z0-9_:#]*)*$/;
const SUPPORTED_GLOBALS: ReadonlySet<string> = new Set([
  '$USER',
  '$PROFILE',
  '$USERROLE',
  '$ORGANIZATION',
  '$RECORDTYPE',
]);

/** The start of the calendar of a Salesforce org. */
const ORIGIN: FieldReference = {
  path: '$System.OriginDateTime',
  type: { kind: 'datetime' },
  slot: 0,
  constant: new FormulaDateTime(Date.UTC(1900, 0, 1)),
};

/** Either the field, or why there is none. */
export type Resolution = { readonly field: FieldReference } | { readonly problem: string };

/**
 * Finds the field that a path means.
 *
 * @param slot the number that the field gets
 */
export function resolveField(path: string, slot: number, lookup: FieldLookup): Resolution {
  if (path.startsWith('$')) {
    if (path.toLowerCase() === ORIGIN.path.toLowerCase()) return { field: ORIGIN };
    const [variable = path, ...fields] = path.split('.');
    if (!SUPPORTED_GLOBALS.has(variable.toUpperCase())) {
      return {
        problem: `Global variable ${variable} cannot be used here: its value is not known outside of Salesforce.`,
      };
    }
    if (fields.length === 0) return { problem: `Field ${path} does not exist. Check spelling.` };
  }
  if (!PATH.test(path)) return { problem: `Field ${path} does not exist. Check spelling.` };
  if (lookup.fieldTypes === undefined) return { field: { path, slot, type: { kind: 'unknown' } } };
  const type = lookup.fieldTypes(path);
  if (type !== undefined) return { field: { path: type.name ?? path, slot, type } };
  const { fieldNames = [] } = lookup;
  const near = suggest(path, typeof fieldNames === 'function' ? fieldNames(path) : fieldNames);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return { problem: `Field ${path} does not exist. Check spelling.${hint}` };
}
