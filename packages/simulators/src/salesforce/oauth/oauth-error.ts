/** An error of the OAuth endpoints, which answer with an object where REST answers with a list. */
export interface OAuthError {
  readonly status: number;
  readonly error: string;
  readonly description: string;
}

const oauthError = (error: string, description: string, status = 400): OAuthError => ({ status, error, description });

/** The refusals of the token endpoint, in Salesforce's words. */
export const oauthErrors = {
  grantNotSupported: oauthError('unsupported_grant_type', 'grant type not supported'),
  clientUnknown: oauthError('invalid_client_id', 'client identifier invalid'),
  clientSecretWrong: oauthError('invalid_client', 'invalid client credentials'),
  flowNotAllowed: oauthError('invalid_grant', 'authentication failure'),
  noRunAsUser: oauthError('invalid_grant', 'no client credentials user enabled'),
  refreshTokenEnded: oauthError('invalid_grant', 'expired access/refresh token'),
  assertionInvalid: oauthError('invalid_grant', 'invalid assertion'),
  assertionExpired: oauthError('invalid_grant', 'expired authorization code'),
  audienceWrong: oauthError('invalid_grant', 'Audience validation failed'),
  notApproved: oauthError('invalid_grant', "user hasn't approved this consumer"),
  parameterMissing: (name: string) => oauthError('invalid_request', `missing required parameter: ${name}`),
} as const;
