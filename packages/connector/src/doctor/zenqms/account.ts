import { err, type Problem, type Result } from '@zenbridge/runtime';
import type { IntegrationSpec } from '../../integration/schema/integration.ts';
import { checkRecordId } from '../../setup/zenqms/check-record-id.ts';
import type { ZenqmsClient } from '../../zenqms/client/client.ts';
import { findAssignee, pickCategory } from '../../zenqms/lookup.ts';
import type { IssueCategory, RecordIdPlace } from '../../zenqms/model.ts';
import { judgeClock } from '../clock.ts';
import { type Check, fail, failWith, pass, type Verdict } from '../line.ts';
import { once } from '../run-checks.ts';

/** A ZenQMS connection, as far as it could be opened. */
export interface AccountAccess {
  /** Name of the connection. */
  readonly name: string;
  /** The client, or `ZB_SECRET_MISSING`. */
  readonly client: Result<ZenqmsClient, Problem>;
}

/** An id of nothing, to search for. */
const NOTHING = '000000000000000AAA';

/** Token, users, categories, Issues, the right to create them, and the clock. */
export function accountChecks({ zenqms: spec }: IntegrationSpec, account: AccountAccess): Check[] {
  const ask = <T>(what: (client: ZenqmsClient) => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> =>
    account.client.ok ? what(account.client.value) : Promise.resolve(err(account.client.error));
  const users = once(() => ask((client) => client.searchUsers({ id: NOTHING })));
  const categories = once(() => ask((client) => client.listCategories()));
  const assignee = once(() => ask((client) => findAssignee(client, spec.defaultAssignee)));
  const category = once(async () => {
    const listed = await categories();
    if (!listed.ok) return listed;
    const { picked } = pickCategory(listed.value, spec.category);
    return picked.ok ? ask((client) => client.getCategory(picked.value.id)) : picked;
  });
  const probe = once(async () => {
    const [into, user] = await Promise.all([category(), assignee()]);
    if (!into.ok) return into;
    const ids = user.ok ? [user.value.id] : [];
    return ask(async (client) => ({ ok: true, value: await client.probeCreate(into.value.id, ids) }));
  });
  return [
    {
      id: 'zenqms.secrets',
      title: `Secrets of ${account.name}`,
      needs: [],
      run: async () => (account.client.ok ? pass('All of them are there.') : failWith(account.client.error, SECRETS)),
    },
    {
      id: 'zenqms.token',
      title: 'Token valid and active',
      needs: ['zenqms.secrets'],
      run: async () => {
        const found = await users();
        return found.ok || isMatterOfRights(found.error) ? pass('ZenQMS accepts the token.') : failWith(found.error);
      },
    },
    {
      id: 'zenqms.users',
      title: 'Users readable',
      needs: ['zenqms.token'],
      run: async () => judgeRead(await users(), 'Users', 'Users'),
    },
    {
      id: 'zenqms.assignee',
      title: 'Default assignee',
      needs: ['zenqms.users'],
      run: async () => {
        const found = await assignee();
        return found.ok ? pass(`${found.value.email} is active.`) : failWith(found.error);
      },
    },
    {
      id: 'zenqms.categories',
      title: 'Issue categories readable',
      needs: ['zenqms.token'],
      run: async () => {
        const found = await categories();
        const active = found.ok ? found.value.filter(({ state }) => state === 'active') : [];
        if (!found.ok || active.length > 0)
          return judgeRead(found, `${active.length} active categories`, 'Issue categories');
        return fail('The token sees no active category.', 'Grant the token access to the category of the integration.');
      },
    },
    {
      id: 'zenqms.category',
      title: `Category ${spec.category}`,
      needs: ['zenqms.categories'],
      run: async () => {
        const found = await category();
        if (!found.ok) return failWith(found.error, CATEGORY);
        return pass(
          `"${found.value.name}" is active, with ${found.value.stages[0]?.fields.length ?? 0} fields in its first stage.`,
        );
      },
    },
    {
      id: 'zenqms.issues',
      title: 'Issues readable',
      needs: ['zenqms.token'],
      run: async () =>
        judgeRead(
          await ask(async (client) => client.findIssuesByRecordId(NOTHING, placeOfRecordId(spec, await category()))),
          'Issues',
          'Issues',
        ),
    },
    {
      id: 'zenqms.write',
      title: 'Issues may be created',
      needs: ['zenqms.category'],
      run: async () => {
        const found = await probe();
        return found.ok ? judgeProbe(found.value) : failWith(found.error);
      },
    },
    {
      id: 'zenqms.assignable',
      title: 'Issues may be assigned',
      needs: ['zenqms.write', 'zenqms.assignee'],
      run: async () => {
        const found = await probe();
        if (!found.ok) return failWith(found.error);
        const refused =
          found.value.kind === 'refused' && found.value.fields.some((at) => at.startsWith('assignee_ids[0]'));
        if (!refused) return pass('ZenQMS does not object to the default assignee.');
        return fail('ZenQMS does not let Issues of the category be assigned to the default assignee.', ASSIGN);
      },
    },
    {
      id: 'zenqms.clock',
      title: 'Clock of ZenQMS',
      needs: ['zenqms.secrets'],
      run: async () => {
        await users();
        return judgeClock('ZenQMS', account.client.ok ? account.client.value.clockAheadMs() : undefined);
      },
    },
  ];
}

const SECRETS =
  'Set the environment variable or mount the file that the connection names, in the console and in the worker.';
const CATEGORY =
  'Correct zenqms.category of the integration, or make the category active in ZenQMS and grant the token access to it.';
const ASSIGN =
  'Give the user the permission to see the Issues of the category in ZenQMS, or name another defaultAssignee.';

const isMatterOfRights = ({ code }: Problem): boolean => code === 'ZB_ZENQMS_ACCESS' || code === 'ZB_ZENQMS_REFUSED';

/** Where Issues are searched for the record id, as far as the category could be looked at. */
function placeOfRecordId(spec: IntegrationSpec['zenqms'], category: Result<IssueCategory, Problem>): RecordIdPlace {
  const { fieldId } = category.ok ? checkRecordId(spec, category.value) : {};
  return fieldId === undefined ? { kind: 'externalId' } : { kind: 'customField', fieldId };
}

function judgeRead(found: Result<unknown, Problem>, what: string, right: string): Verdict {
  return found.ok
    ? pass(`The token can read ${what}.`)
    : failWith(found.error, `Grant the token read access to ${right} in ZenQMS.`);
}

type Probe = Awaited<ReturnType<ZenqmsClient['probeCreate']>>;

/** A create that has to be refused for what it holds was sent. */
function judgeProbe(probe: Probe): Verdict {
  switch (probe.kind) {
    case 'refused':
      return pass('ZenQMS refused an Issue for its content alone, so the token may create Issues.');
    case 'denied':
      return failWith(probe.problem, 'Grant the token the right to create Issues of the category in ZenQMS.');
    case 'unknown':
      return failWith(probe.problem);
    case 'created':
      return fail(
        `ZenQMS accepted an Issue that it had to refuse: ${probe.issue.key} exists now.`,
        'The token may create Issues. Close this one in ZenQMS, and do not repeat this check on the account.',
      );
  }
}
