import type { CompiledFormula, FormulaInput } from '@zenbridge/formula';
import { toRecordId18 } from '../salesforce/ids.ts';
import { fieldValue, type SalesforceRecord } from '../salesforce/record.ts';
import type { ObjectDescribe } from '../salesforce/rest/describe.ts';
import { isGlobal, sourceOfGlobal } from './globals.ts';

/** A filter formula, ready to run on records of one object. */
export interface RecordFilter {
  readonly source: string;
  readonly compiled: CompiledFormula;
  /** Paths to read of a record, as the REST API takes them. */
  readonly reads: readonly string[];
  /** Whether a field holds a record id. */
  readonly isId: (path: string) => boolean;
}

/**
 * The value of a field of the formula, as the formula sees it. Ids have 15 characters there, as in Salesforce, so that
 * `RecordTypeId = "012…"` means the same.
 *
 * @param path as `compiled.fields` and `compiled.globals` name it
 * @param organizationId of the org that the record is from
 */
export function valueSeen(
  filter: RecordFilter,
  record: SalesforceRecord,
  path: string,
  organizationId?: string,
): FormulaInput {
  const read = pathInRecord(path);
  if (read !== undefined) return asSeen(filter, path, fieldValue(record, read));
  return organizationId && shortId(organizationId);
}

/** Where the record has the value of a path, as the REST API names it; nothing for what is not of the record. */
export function pathInRecord(path: string): string | undefined {
  if (isGlobal(path)) {
    const source = sourceOfGlobal(path);
    return source?.kind === 'field' ? source.path : undefined;
  }
  // `Owner:User.Name` says which of several objects is meant; the API goes by the record.
  return path.replaceAll(/:\w+/g, '');
}

/** A value that came by another way than the record, such as an earlier one, as the formula sees it. */
export function asSeen(filter: RecordFilter, path: string, value: unknown): FormulaInput {
  const seen = typeof value === 'string' && filter.isId(path) ? shortId(value) : value;
  return seen as FormulaInput;
}

/** Tells the fields that hold ids by the describe of the object, and those of related records by their names. */
export function idPathsOf(object: ObjectDescribe | undefined): (path: string) => boolean {
  const ids = new Set(
    object?.fields.filter(({ type }) => type === 'id' || type === 'reference').map(({ name }) => name.toLowerCase()),
  );
  return (path) => {
    const isOwn = !path.includes('.');
    return isOwn && object !== undefined ? ids.has(path.toLowerCase()) : /Id$/i.test(path);
  };
}

function shortId(id: string): string {
  return id.length === 18 && toRecordId18(id) === id ? id.slice(0, 15) : id;
}
