import type { SecretSources } from '@zenbridge/connector/integration';
import { toRecordId18 } from '@zenbridge/connector/salesforce';
import type { Problem, Result } from '@zenbridge/runtime';
import type { KnownIntegration, KnownIntegrations } from '../known-integration.ts';
import type { StoredDefinitions, StoredIntegration } from '../stored-definitions.ts';
import { asSigningKey, asToken, readSecret } from './read-secret.ts';

/**
 * Brings stored definitions and the secrets they refer to together. A source whose secret is missing or unusable takes no
 * deliveries until it is there; other sources and integrations are not touched by that.
 *
 * @returns the integrations by name, and one problem per secret or connection that is not right
 */
export async function withSecrets(stored: StoredDefinitions, secrets: SecretSources): Promise<KnownIntegrations> {
  const problems: Problem[] = [];
  const keep = <T>(result: Result<T, Problem>): T | undefined => {
    if (result.ok) return result.value;
    problems.push(result.error);
    return undefined;
  };
  const known = stored.integrations.map(async (integration): Promise<KnownIntegration | undefined> => {
    const { name } = integration.metadata;
    const { outboundMessage, webhook } = integration.spec.sources;
    const at = (path: string): string => `Integration/${name} spec.${path}`;
    const organizationId = keep(organizationOf(integration, stored, at('salesforce.connection')));
    if (organizationId === undefined) return undefined;
    return {
      name,
      organizationId,
      token: keep(await readSecret(outboundMessage?.token, at('sources.outboundMessage.token'), secrets, asToken)),
      actionId: toRecordId18(outboundMessage?.actionId ?? ''),
      bearer: keep(await readSecret(webhook?.bearerToken, at('sources.webhook.bearerToken'), secrets, asToken)),
      verify: keep(
        await readSecret(webhook?.signingSecret, at('sources.webhook.signingSecret'), secrets, asSigningKey),
      ),
    };
  });
  const found = (await Promise.all(known)).filter((integration) => integration !== undefined);
  return { byName: new Map(found.map((integration) => [integration.name, integration])), problems };
}

function organizationOf(
  { spec }: StoredIntegration,
  { organizations }: StoredDefinitions,
  at: string,
): Result<string, Problem> {
  const value = toRecordId18(organizations.get(spec.salesforce.connection) ?? '');
  if (value !== undefined) return { ok: true, value };
  const detail = 'There is no Salesforce connection of this name with an organizationId.';
  return { ok: false, error: { code: 'ZB_INVALID_DEFINITION', at, detail } };
}
