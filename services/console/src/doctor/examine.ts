import { type Check, integrationChecks, runChecks } from '@zenbridge/connector/doctor';
import {
  examineDefinitions,
  type IntegrationDefinition,
  resolveSecret,
  type SalesforceConnectionDefinition,
  type SoundDefinition,
  type ZenqmsConnectionDefinition,
} from '@zenbridge/connector/integration';
import { err, ok, type Problem, ProblemError, type Result } from '@zenbridge/runtime';
import { readInForce } from '../connections/stored.ts';
import { asFile, titleOf, titlesIn } from '../definitions/check-beside.ts';
import type { Services } from '../services.ts';
import { candidates } from '../setup/candidates.ts';
import type { DoctorView } from './schema.ts';

/** Name of the text in the places of problems. */
const SENT = 'definitions';

/** What examining an integration takes. */
export type Examination = Pick<Services, 'definitions' | 'freshConnections' | 'secrets' | 'ingressUrl' | 'redisChecks'>;

/**
 * Looks at everything that an integration needs: Redis, and what is allowed in Salesforce and ZenQMS. Nothing is stored.
 *
 * @param text definitions to look at in place of those in force, or nothing
 * @returns the lines; or every problem of the definitions that were sent. Throws a `ProblemError` (ZB_NOT_FOUND) when there
 *   is no such integration
 */
export async function examine(
  name: string,
  text: string | undefined,
  services: Examination,
): Promise<Result<DoctorView, Problem[]>> {
  const { definitions: stored } = await services.definitions.load();
  const titles = new Set(titlesIn(text ?? ''));
  const others = stored.filter((one) => !titles.has(titleOf(one)));
  const { problems, sound } = examineDefinitions([{ path: SENT, text: text ?? '' }, ...others.map(asFile)]);
  if (problems.length > 0) return err(problems);
  const lines = await runChecks([...services.redisChecks(), ...(await checksOf(name, sound, services))]);
  return ok({ integration: name, ok: lines.every(({ status }) => status !== 'fail'), lines });
}

async function checksOf(name: string, sound: readonly SoundDefinition[], services: Examination): Promise<Check[]> {
  const { spec } = find<IntegrationDefinition>(sound, 'Integration', name);
  const org = find<SalesforceConnectionDefinition>(sound, 'SalesforceConnection', spec.salesforce.connection);
  const account = find<ZenqmsConnectionDefinition>(sound, 'ZenqmsConnection', spec.zenqms.connection);
  const opening = candidates(await readInForce(services.definitions), services);
  const { outboundMessage } = spec.sources;
  const token = outboundMessage && (await resolveSecret(outboundMessage.token, services.secrets));
  return integrationChecks({
    spec,
    org: {
      name: org.metadata.name,
      spec: org.spec,
      client: await opening.salesforce(org.metadata.name, org.spec),
    },
    account: { name: account.metadata.name, client: await opening.zenqms(account.metadata.name, account.spec) },
    arrival: {
      integration: name,
      ingressUrl: services.ingressUrl,
      token: token?.ok === true ? token.value : undefined,
    },
  });
}

/** A definition that is there, since all references were followed; the integration may not be. */
function find<D extends SoundDefinition['definition']>(
  sound: readonly SoundDefinition[],
  kind: D['kind'],
  name: string,
): D {
  const found = sound.find(({ definition }) => definition.kind === kind && definition.metadata.name === name);
  if (found === undefined) throw new ProblemError({ code: 'ZB_NOT_FOUND', detail: `There is no ${kind} "${name}".` });
  return found.definition as D;
}
