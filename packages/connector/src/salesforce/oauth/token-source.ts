import { err, type Logger, ok, type Problem, ProblemError, type Result } from '@zenbridge/runtime';
import type { SalesforceAccess } from '../access.ts';
import { toRecordId18 } from '../ids.ts';
import { askForToken } from './ask.ts';
import { carefulStore } from './careful-store.ts';
import type { TokenEndpoint } from './endpoint.ts';
import { type AccessToken, accessTokenIn, fingerprint } from './stored-token.ts';
import type { StoredToken, TokenStore } from './token-store.ts';

/** Where calls get their access token from. */
export interface TokenSource {
  /** The token to call with. Asks Salesforce for one only if neither this process nor the store has one. */
  current(): Promise<Result<AccessToken, Problem>>;
  /**
   * A token other than `refused`. Asks Salesforce for one only if nobody did since.
   *
   * @param refused The token that Salesforce did not accept.
   */
  renew(refused: AccessToken): Promise<Result<AccessToken, Problem>>;
  /** Gives up on the credentials for a while, after Salesforce did not accept a token that it had just given. */
  giveUp(problem: Problem): void;
}

export interface TokenSourceOptions {
  readonly access: SalesforceAccess;
  readonly endpoint: TokenEndpoint;
  readonly store: TokenStore;
  readonly logger?: Pick<Logger, 'info' | 'warn'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How long credentials that were refused are not tried again: a queue full of events must not lock the user out. */
const PAUSE_MS = 30_000;

/** The access token in what is stored, if it is one for the org that the connection names. */
function forOrg({ organizationId }: SalesforceAccess, stored: StoredToken): Result<AccessToken, Problem> {
  const found = toRecordId18(stored.identityUrl?.split('/').at(-2) ?? '');
  if (organizationId !== undefined && found !== undefined && found !== toRecordId18(organizationId)) {
    const detail = `The credentials belong to org ${found}, the connection names ${organizationId}.`;
    return err({ code: 'ZB_SALESFORCE_AUTH', detail, at: 'organizationId' });
  }
  const token = accessTokenIn(stored);
  return token === undefined ? err({ code: 'ZB_SALESFORCE_AUTH', detail: 'There is no access token.' }) : ok(token);
}

/**
 * Shares one access token between all calls and, through the store, between all processes: Salesforce keeps five grants
 * per user and app and revokes the oldest, so processes that each log in throw each other out.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { access, endpoint, logger, now } = options;
  const store = carefulStore(options.store);
  const credentials = fingerprint(access);
  let token: AccessToken | undefined;
  let pending: Promise<Result<AccessToken, Problem>> | undefined;
  let pause: { readonly problem: Problem; readonly until: number } | undefined;

  const readOwn = async (): Promise<StoredToken | undefined> => {
    const stored = await store.read();
    return stored?.credentials === credentials ? stored : undefined;
  };

  /** What the store holds, else what Salesforce gives. */
  const acquire = async (refused?: AccessToken): Promise<Result<StoredToken, Problem>> => {
    const isUsable = (stored: StoredToken | undefined): stored is StoredToken =>
      stored?.accessToken !== undefined && stored.accessToken !== refused?.accessToken;
    const found = await readOwn();
    if (isUsable(found)) return ok(found);
    return await store.lock(async () => {
      const stored = await readOwn();
      if (isUsable(stored)) return ok(stored);
      const asked = await askForToken({ access, credentials, endpoint, store, now }, stored);
      if (asked.ok) logger?.info({ grant: access.auth.kind }, 'Salesforce gave an access token');
      return asked;
    });
  };

  const giveUp = (problem: Problem): void => {
    token = undefined;
    pause = { problem, until: now() + PAUSE_MS };
    logger?.warn(
      { code: problem.code, detail: problem.detail, pauseMs: PAUSE_MS },
      'Salesforce refused the credentials',
    );
  };

  const acquireOnce = async (refused?: AccessToken): Promise<Result<AccessToken, Problem>> => {
    try {
      const acquired = await acquire(refused);
      const checked = acquired.ok ? forOrg(access, acquired.value) : acquired;
      if (checked.ok) token = checked.value;
      else if (checked.error.code === 'ZB_SALESFORCE_AUTH') giveUp(checked.error);
      return checked;
    } catch (failure) {
      if (failure instanceof ProblemError) return err(failure.problem);
      throw failure;
    } finally {
      pending = undefined;
    }
  };

  const obtain = (refused?: AccessToken): Promise<Result<AccessToken, Problem>> => {
    if (pause !== undefined && now() < pause.until) return Promise.resolve(err(pause.problem));
    pending ??= acquireOnce(refused);
    return pending;
  };

  return {
    current: async () => (token === undefined ? await obtain() : ok(token)),
    renew: async (refused) =>
      token === undefined || token.accessToken === refused.accessToken ? await obtain(refused) : ok(token),
    giveUp,
  };
}
