import type { Problem, Result } from '@zenbridge/runtime';
import { z } from 'zod';
import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import { listNames } from '../../mapping/targets/match.ts';
import type { SalesforceClient } from '../../salesforce/client.ts';
import { type Check, fail, pass, type Verdict, warn } from '../line.ts';
import { once } from '../run-checks.ts';
import { askOrg, type OrgAccess } from './login.ts';

/** `Send Outbound Messages`, as permission sets and those that stand for profiles have it. */
const PERMISSION = 'PermissionsEnableNotifications';
const LATEST = 200;

const saved = z.array(z.object({ LastModifiedBy: z.object({ Username: z.string() }).nullable() }));
const assigned = z.array(z.object({ Assignee: z.object({ Username: z.string() }).nullable() }));

interface Senders {
  /** Users who saved records of the object lately, the latest first. */
  readonly acting: readonly string[];
  /** Those among them, and the user of the connection, whose saves send Outbound Messages. */
  readonly permitted: ReadonlySet<string>;
  readonly own: string;
}

/**
 * Whose saves send Outbound Messages. A save by somebody without the permission sends nothing and says nothing, so those who
 * saved records of the object lately are looked at.
 */
export function senderChecks({ salesforce, sources }: IntegrationSpec, org: OrgAccess): Check[] {
  if (sources.outboundMessage === undefined) return [];
  const senders = once(() => askOrg(org, (client) => readSenders(client, salesforce.object)));
  const judge = async (of: (found: Senders) => Verdict): Promise<Verdict> => {
    const found = await senders();
    return found.ok ? of(found.value) : untold(found.error);
  };
  return [
    {
      id: 'salesforce.senders',
      title: 'Permission Send Outbound Messages',
      needs: ['salesforce.object'],
      run: () => judge((found) => judgeActing(found, salesforce.object)),
    },
    {
      id: 'salesforce.loop',
      title: 'The user of the connection sends nothing',
      needs: ['salesforce.object'],
      run: () => judge(judgeOwn),
    },
  ];
}

async function readSenders(client: SalesforceClient, object: string): Promise<Result<Senders, Problem>> {
  const identity = await client.identity();
  if (!identity.ok) return identity;
  const own = identity.value.username;
  const latest = await client.query(
    `SELECT LastModifiedBy.Username FROM ${object} ORDER BY LastModifiedDate DESC LIMIT ${LATEST}`,
  );
  if (!latest.ok) return latest;
  const records = saved.safeParse(latest.value).data ?? [];
  const acting = [...new Set(records.flatMap(({ LastModifiedBy: by }) => by?.Username ?? []))].filter(
    (name) => name !== own,
  );
  const names = [own, ...acting].map((name) => `'${name.replaceAll(/[\\']/g, '\\$&')}'`).join(', ');
  const found = await client.query(
    `SELECT Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.${PERMISSION} = true AND Assignee.Username IN (${names}) LIMIT ${LATEST}`,
  );
  if (!found.ok) return found;
  const permitted = (assigned.safeParse(found.value).data ?? []).flatMap(({ Assignee: by }) => by?.Username ?? []);
  return { ok: true, value: { acting, own, permitted: new Set(permitted) } };
}

const GRANT =
  'Give them Send Outbound Messages, in the profile or a permission set, unless their changes are not meant to create Issues.';

function judgeActing({ acting, permitted }: Senders, object: string): Verdict {
  if (acting.length === 0) {
    return warn(
      `Nobody has saved a ${object} yet, so nobody can be looked at.`,
      'Give those who will save records Send Outbound Messages.',
    );
  }
  const without = acting.filter((name) => !permitted.has(name));
  if (without.length === 0) return pass(`All ${acting.length} users who saved a ${object} lately have it.`);
  const says = `${without.length} of ${acting.length} users who saved a ${object} lately lack it: ${listNames(without)}. Their saves send nothing.`;
  // Some may be meant to send nothing, such as a user who loads data.
  return without.length === acting.length ? fail(says, GRANT) : warn(says, GRANT);
}

function judgeOwn({ own, permitted }: Senders): Verdict {
  if (!permitted.has(own)) return pass(`${own} lacks Send Outbound Messages, as it should.`);
  return warn(
    `What ${own} saves sends Outbound Messages, too.`,
    'Take Send Outbound Messages away from this user, so that nothing ZenBridge may ever write comes back to it.',
  );
}

function untold({ code, detail }: Problem): Verdict {
  const says =
    code === 'ZB_SALESFORCE_UNREACHABLE' ? detail : `The user may not read who has which permission. ${detail}`;
  return warn(
    says,
    'Look in the Setup of Salesforce, or give the user View Setup and Configuration for the time of the check.',
  );
}
