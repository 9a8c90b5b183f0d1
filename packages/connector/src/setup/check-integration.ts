import type { Problem, Result } from '@zenbridge/runtime';
import type { IntegrationSpec } from '../integration/schema/integration.ts';
import { type Found, type Person, roleAmong, userAmong } from '../mapping/lookups/people.ts';
import type { ZenqmsClient } from '../zenqms/client/client.ts';
import { type Finding, untold } from './finding.ts';
import { checkMapping } from './mapping/check-mapping.ts';
import type { MappingGround } from './mapping/ground.ts';
import { checkSalesforce, type SalesforceLookups } from './salesforce/check-salesforce.ts';
import { checkAssignee } from './zenqms/check-assignee.ts';
import { checkCategory } from './zenqms/check-category.ts';
import { checkRecordId } from './zenqms/check-record-id.ts';

/** What a check asks of ZenQMS. Without `probeCreate` it is not looked at whether Issues may be assigned. */
type ZenqmsLookups = Pick<ZenqmsClient, 'searchUsers' | 'listRoles' | 'listCategories' | 'getCategory'> &
  Partial<Pick<ZenqmsClient, 'probeCreate'>>;

/** The org and the account that an integration names. One that cannot be reached leaves its part unchecked. */
export interface LiveMetadata {
  readonly salesforce?: SalesforceLookups;
  readonly zenqms?: ZenqmsLookups;
}

/**
 * Compares an integration with live metadata: object, fields and types of Salesforce as the user of the connection sees
 * them, category, fields, choices and users of ZenQMS.
 *
 * @returns everything that is wrong or looks like a mistake, in the order of the definition. What kept Salesforce or ZenQMS
 *   from answering is a problem among them, with its own code
 */
export async function checkIntegration(spec: IntegrationSpec, live: LiveMetadata): Promise<Finding[]> {
  const { salesforce, zenqms } = live;
  const [org, account] = await Promise.all([
    salesforce === undefined ? undefined : checkSalesforce(spec, salesforce),
    zenqms === undefined ? undefined : checkTarget(spec.zenqms, zenqms),
  ]);
  const ground: Omit<MappingGround, 'find'> = {
    spec,
    fieldAt: org?.fieldAt ?? (() => undefined),
    category: account?.category,
    recordIdField: account?.recordIdField,
  };
  const mapping =
    zenqms === undefined ? checkMapping({ ...ground, find: () => undefined }) : await withPeople(ground, zenqms);
  return [...(org?.findings ?? []), ...(account?.findings ?? []), ...mapping];
}

async function checkTarget(spec: IntegrationSpec['zenqms'], zenqms: ZenqmsLookups) {
  const { findings, category } = await checkCategory(spec, zenqms);
  const isActive = category?.state === 'active';
  const assignee = await checkAssignee(spec, zenqms, isActive ? category : undefined);
  const recordId = category === undefined ? undefined : checkRecordId(spec, category);
  return {
    findings: [...findings, ...assignee, ...(recordId?.findings ?? [])],
    category,
    recordIdField: recordId?.fieldId,
  };
}

/** Asks ZenQMS for the users and roles that the mapping itself names, each once. */
async function withPeople(ground: Omit<MappingGround, 'find'>, zenqms: ZenqmsLookups): Promise<Finding[]> {
  const asked = new Map<string, Person>();
  const keyOf = ({ kind, name }: Person): string => `${kind} ${name}`;
  const first = checkMapping({
    ...ground,
    find: (person) => {
      asked.set(keyOf(person), person);
      return undefined;
    },
  });
  if (asked.size === 0) return first;
  const known = new Map<string, Found>();
  for (const [key, person] of asked) {
    const found = await lookUp(person, zenqms);
    if (!found.ok) return [...first, untold(found.error, ['spec', 'zenqms', 'connection'])];
    known.set(key, found.value);
  }
  return checkMapping({ ...ground, find: (person) => known.get(keyOf(person)) });
}

async function lookUp({ kind, name }: Person, zenqms: ZenqmsLookups): Promise<Result<Found, Problem>> {
  if (kind === 'user') {
    const users = await zenqms.searchUsers({ email: name });
    return users.ok ? { ok: true, value: userAmong(users.value, name) } : users;
  }
  const roles = await zenqms.listRoles();
  return roles.ok ? { ok: true, value: roleAmong(roles.value, name) } : roles;
}
