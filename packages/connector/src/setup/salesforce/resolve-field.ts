import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { suggestionFor } from '../../integration/checking/suggestion.ts';
import type { SalesforceClient } from '../../salesforce/client.ts';
import type { FieldDescribe, ObjectDescribe } from '../../salesforce/rest/describe.ts';
import { didYouMean } from '../finding.ts';

/** Why a field is not to be had: it cannot be read, or Salesforce could not be asked. */
export type FieldFault =
  | { readonly kind: 'unreadable'; readonly detail: string }
  | { readonly kind: 'salesforce'; readonly problem: Problem };

/** A lookup to more objects than this is not followed: `Task.What` leads to dozens. */
const MOST_TARGETS = 4;

/**
 * Follows a path such as `Account.Owner.Email` to its field, as the user of the connection sees it.
 *
 * @returns the description; undefined where it leads through a lookup to too many objects to look at; or what of the path is
 *   not there
 */
export async function resolveField(
  object: ObjectDescribe,
  path: string,
  describe: SalesforceClient['describe'],
): Promise<Result<FieldDescribe | undefined, FieldFault>> {
  let objects: readonly ObjectDescribe[] = [object];
  const parts = path.split('.');
  for (const part of parts.slice(0, -1)) {
    const lookups = fieldsOf(objects).filter(({ relationshipName }) => isSame(relationshipName, part));
    if (lookups.length === 0) return err({ kind: 'unreadable', detail: noRelationship(objects, part) });
    const targets = [...new Set(lookups.flatMap(({ referenceTo }) => referenceTo))];
    if (targets.length > MOST_TARGETS) return ok(undefined);
    const described = await describeAll(targets, describe);
    if (!described.ok) return err({ kind: 'salesforce', problem: described.error });
    if (described.value.length === 0) {
      const detail = `${part} leads to ${targets.join(' and ')}, which the user of the connection cannot see.`;
      return err({ kind: 'unreadable', detail });
    }
    objects = described.value;
  }
  const last = parts.at(-1) ?? '';
  const field = fieldsOf(objects).find(({ name }) => isSame(name, last));
  return field === undefined ? err({ kind: 'unreadable', detail: noField(objects, last) }) : ok(field);
}

/** The objects that the user can see. */
async function describeAll(
  names: readonly string[],
  describe: SalesforceClient['describe'],
): Promise<Result<ObjectDescribe[], Problem>> {
  const found: ObjectDescribe[] = [];
  for (const name of names) {
    const described = await describe(name);
    if (described.ok) found.push(described.value);
    else if (!OUT_OF_REACH.includes(described.error.code)) return described;
  }
  return ok(found);
}

const OUT_OF_REACH: readonly string[] = ['ZB_SALESFORCE_ACCESS', 'ZB_SALESFORCE_REFUSED'];

function noField(objects: readonly ObjectDescribe[], name: string): string {
  const names = fieldsOf(objects).map((field) => field.name);
  const hint = didYouMean(suggestionFor(name, names));
  return `${titleOf(objects)} has no field ${name}, or the user of the connection cannot read it.${hint}`;
}

function noRelationship(objects: readonly ObjectDescribe[], name: string): string {
  const lookups = fieldsOf(objects).filter(({ relationshipName }) => relationshipName);
  // The field itself is often written in place of the relationship: AccountId.Name.
  const meant = lookups.find((field) => isSame(field.name, name))?.relationshipName;
  const names = lookups.flatMap(({ relationshipName }) => relationshipName ?? []);
  const hint = didYouMean(meant ?? suggestionFor(name, names));
  return `${titleOf(objects)} has no relationship ${name}, or the user of the connection cannot read it.${hint}`;
}

const titleOf = (objects: readonly ObjectDescribe[]): string => objects.map(({ name }) => name).join(' or ');

const fieldsOf = (objects: readonly ObjectDescribe[]): FieldDescribe[] => objects.flatMap(({ fields }) => fields);

const isSame = (a: string | null | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();
