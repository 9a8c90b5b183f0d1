import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { z } from 'zod';
import { toRecordId18 } from '../ids.ts';
import type { TokenSource } from '../oauth/token-source.ts';
import type { Caller } from './caller.ts';

/** Who ZenBridge is for an org. */
export interface Identity {
  /** 18 characters. */
  readonly organizationId: string;
  /** 18 characters. */
  readonly userId: string;
  readonly username: string;
  /** OAuth scopes of the access token, where Salesforce named them. */
  readonly scopes?: readonly string[];
}

const userInfo = z
  .object({ organization_id: z.string(), user_id: z.string(), preferred_username: z.string() })
  .transform(({ preferred_username: username, ...ids }) => ({ ...ids, username }));
const identityInfo = z.object({ organization_id: z.string(), user_id: z.string(), username: z.string() });

/** Asks the endpoint for which the app needs a scope of its own, then the one that any access token opens. */
async function ask(
  caller: Caller,
  identityUrl: string | undefined,
): Promise<Result<z.output<typeof identityInfo>, Problem>> {
  const path = '/services/oauth2/userinfo';
  const answer = await caller.call({ method: 'GET', path, answer: userInfo, subject: {} });
  const isMatterOfScope = !answer.ok && ['ZB_SALESFORCE_ACCESS', 'ZB_SALESFORCE_REFUSED'].includes(answer.error.code);
  if (!isMatterOfScope || identityUrl === undefined) return answer;
  return await caller.call({ method: 'GET', path: identityUrl, answer: identityInfo, subject: {} });
}

/** Asks Salesforce who the credentials belong to. Fails as any call does. */
export async function identify(caller: Caller, tokens: TokenSource): Promise<Result<Identity, Problem>> {
  const token = await tokens.current();
  if (!token.ok) return token;
  const answer = await ask(caller, token.value.identityUrl);
  if (!answer.ok) return answer;
  const organizationId = toRecordId18(answer.value.organization_id);
  const userId = toRecordId18(answer.value.user_id);
  if (organizationId === undefined || userId === undefined) {
    return err({ code: 'ZB_SALESFORCE_UNREACHABLE', detail: 'Salesforce answered with ids that are none.' });
  }
  const { scopes } = token.value;
  return ok({ organizationId, userId, username: answer.value.username, ...(scopes === undefined ? {} : { scopes }) });
}
