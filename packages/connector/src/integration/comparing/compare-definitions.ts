import { isDeepStrictEqual } from 'node:util';

/** One difference between two states of a definition. */
export interface DefinitionChange {
  /** Where, such as `spec.salesforce.filterFormula` or `spec.mapping.customFields["Severity"].from`. */
  readonly path: string;
  /** `reordered`: a list has the same entries in another order. */
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  /** The old value, unless it was added or reordered. */
  readonly from?: unknown;
  /** The new value, unless it was removed or reordered. */
  readonly to?: unknown;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Tells what differs between two states of a definition, by meaning: the order of keys does not count, and the fields of a
 * mapping are told apart by what they fill and not by where they stand.
 *
 * @param before the old state; undefined when the definition is new
 * @param after the new state; undefined when it was removed
 * @returns differences in the order of the new state; none for equal states. Of a definition that is new or removed, the
 *   parts of its `spec`
 */
export function compareDefinitions(before: unknown, after: unknown): DefinitionChange[] {
  return compare('', before ?? frameOf(after), after ?? frameOf(before));
}

/** Tells in the same way what differs between any two values that JSON can hold. */
export const compareValues = (before: unknown, after: unknown): DefinitionChange[] => compare('', before, after);

/** What every definition has, and says nothing about what it does. */
function frameOf(definition: unknown): unknown {
  if (!isMembers(definition)) return {};
  const { apiVersion, kind, metadata } = definition;
  return { apiVersion, kind, metadata: { name: isMembers(metadata) ? metadata.name : undefined }, spec: {} };
}

function compare(path: string, from: unknown, to: unknown): DefinitionChange[] {
  if (isDeepStrictEqual(from, to)) return [];
  if (from === undefined) return [{ path, kind: 'added', to }];
  if (to === undefined) return [{ path, kind: 'removed', from }];
  if (isMembers(from) && isMembers(to)) {
    const names = new Set([...Object.keys(to), ...Object.keys(from)]);
    return [...names].flatMap((name) => compare(memberPath(path, name), from[name], to[name]));
  }
  const [fromByTarget, toByTarget] = [byTarget(from), byTarget(to)];
  if (fromByTarget === undefined || toByTarget === undefined) return [{ path, kind: 'changed', from, to }];
  const targets = new Set([...toByTarget.keys(), ...fromByTarget.keys()]);
  const changes = [...targets].flatMap((target) =>
    compare(`${path}[${JSON.stringify(target)}]`, fromByTarget.get(target), toByTarget.get(target)),
  );
  return changes.length > 0 ? changes : [{ path, kind: 'reordered' }];
}

/** The entries of a list by the field that they fill, if each of them fills one. */
function byTarget(list: unknown): ReadonlyMap<string, unknown> | undefined {
  if (!Array.isArray(list)) return undefined;
  const entries = list.flatMap((entry: unknown) =>
    isMembers(entry) && typeof entry.to === 'string' ? [[entry.to, entry] as const] : [],
  );
  const map = new Map(entries);
  return map.size === list.length ? map : undefined;
}

function memberPath(path: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

const isMembers = (value: unknown): value is Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
