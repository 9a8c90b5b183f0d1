/** A way to get a token, as the app of a client allows it. */
type OAuthFlow = 'jwtBearer' | 'clientCredentials' | 'refreshToken';

/** An external client app of the org. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** PEM: a public key (SPKI) or a certificate that assertions of the JWT bearer flow are checked with. */
  readonly publicKey?: string;
  readonly flows: readonly OAuthFlow[];
  readonly scopes: readonly string[];
  /** User that the client credentials flow acts as. */
  readonly runAs?: string;
  /** Users for whom an administrator approved the app beforehand, which the JWT bearer flow needs. */
  readonly approvedUsers: readonly string[];
  /** Whether each refresh gives a new refresh token and ends the old one. */
  readonly rotatesRefreshTokens: boolean;
}
