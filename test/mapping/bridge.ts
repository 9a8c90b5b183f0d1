import { type IntegrationSpec, parseDefinitions } from '@zenbridge/connector/integration';
import {
  describeFields,
  fieldsNeeded,
  mappedFields,
  mapWithPeople,
  roleAmong,
  userAmong,
} from '@zenbridge/connector/mapping';
import { createMemoryTokenStore, createSalesforceClient } from '@zenbridge/connector/salesforce';
import { createZenqmsClient } from '@zenbridge/connector/zenqms';
import { ok, type Problem, type Result } from '@zenbridge/runtime';
import {
  createDemoWorld,
  DEMO_CLIENT_ID,
  DEMO_SECRETS,
  type SalesforceSimulator,
  startSalesforceSimulator,
  startZenqmsSimulator,
  type ZenqmsSimulator,
} from '@zenbridge/simulators';
import { CATEGORY, putEveryType } from './every-type.ts';

/** The way of a record from the simulated org to the simulated account: read, mapped, created. Nothing else is in it. */
export interface Bridge {
  readonly salesforce: SalesforceSimulator;
  readonly zenqms: ZenqmsSimulator;
  /**
   * Creates the Issue of a record of an object.
   *
   * @param customFields entries of the mapping, as YAML has them
   * @returns the values of its custom fields by id, or what kept it from being created
   */
  carry(
    object: string,
    recordId: string,
    customFields: readonly object[],
  ): Promise<Result<Record<string, unknown>, Problem[]>>;
  close(): Promise<void>;
}

/** Starts both simulators, an org that takes any value in its picklists and an account with a field of every type. */
export async function startBridge(): Promise<Bridge> {
  const { salesforce: world } = createDemoWorld();
  const objects = world.objects.map((object) => ({
    ...object,
    fields: object.fields.map((field) => ({ ...field, restricted: false })),
  }));
  const salesforce = await startSalesforceSimulator({ world: { ...world, objects } });
  const zenqms = await startZenqmsSimulator();
  putEveryType(zenqms.control);
  const org = createSalesforceClient({
    connection: {
      loginUrl: salesforce.url,
      organizationId: world.organizationId,
      apiVersion: '68.0',
      auth: { kind: 'clientCredentials', clientId: DEMO_CLIENT_ID, clientSecret: DEMO_SECRETS.salesforceClientSecret },
    },
    tokenStore: createMemoryTokenStore(),
  });
  const account = createZenqmsClient({
    connection: { baseUrl: zenqms.url, token: DEMO_SECRETS.zenqmsToken },
    timeoutMs: 5_000,
  });

  return {
    salesforce,
    zenqms,
    carry: async (object, recordId, customFields) => {
      const spec = specOf(object, customFields);
      const described = theValue(await org.describe(object));
      const record = theValue(await org.fetchRecord(object, recordId, fieldsNeeded(spec, [], described)));
      const fieldAt = theValue(await describeFields(described, mappedFields(spec.mapping), org.describe));
      const category = theValue(await account.getCategory(CATEGORY));
      const place = { kind: 'externalId' } as const;
      const input = {
        spec,
        category,
        record,
        fieldAt,
        assigneeIds: ['usr_1001'],
        recordIdPlace: place,
        now: Date.now(),
      };
      const mapped = await mapWithPeople(input, async ({ kind, name }) =>
        kind === 'user'
          ? ok(userAmong(theValue(await account.searchUsers({ email: name })), name))
          : ok(roleAmong(theValue(await account.listRoles()), name)),
      );
      if (!mapped.ok) return mapped;
      const created = await account.createIssue(mapped.value);
      if (created.kind !== 'created') return { ok: false, error: [created.problem] };
      const fields = zenqms.control.issues.find(created.issue.id)?.custom_fields ?? [];
      return ok(Object.fromEntries(fields.map(({ field_id: id, value }) => [id, value])));
    },
    close: async () => {
      account.close();
      await Promise.all([salesforce.close(), zenqms.close()]);
    },
  };
}

/** An integration of an object as a file would define it. */
function specOf(object: string, customFields: readonly object[]): IntegrationSpec {
  const head = (kind: string, name: string) => ({ apiVersion: 'zenbridge/v1', kind, metadata: { name } });
  const auth = { clientCredentials: { clientId: 'x', clientSecret: { fromEnv: 'X' } } };
  const documents = [
    {
      ...head('SalesforceConnection', 'org'),
      spec: { loginUrl: 'http://localhost', organizationId: '00DHs000000AcMeMAK', apiVersion: '68.0', auth },
    },
    { ...head('ZenqmsConnection', 'account'), spec: { baseUrl: 'http://localhost', token: { fromEnv: 'X' } } },
    {
      ...head('Integration', 'every-type'),
      spec: {
        salesforce: { connection: 'org', object, trigger: 'created' },
        sources: { outboundMessage: { token: { fromEnv: 'X' } } },
        zenqms: { connection: 'account', category: CATEGORY, defaultAssignee: { id: 'usr_1001' } },
        timeZone: 'America/New_York',
        mapping: { customFields },
      },
    },
  ];
  const parsed = parseDefinitions(
    documents.map((document, index) => ({ path: `${index}`, text: JSON.stringify(document) })),
  );
  const spec = theValue(parsed).integrations.get('every-type')?.spec;
  if (spec === undefined) throw new Error('the integration is not among the definitions');
  return spec;
}

function theValue<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
