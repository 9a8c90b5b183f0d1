/** How ZenBridge proves to Salesforce who it is: one of the OAuth 2.0 grants for servers. Secrets are resolved. */
export type SalesforceAuth =
  | {
      readonly kind: 'jwtBearer';
      readonly clientId: string;
      readonly username: string;
      /** RSA private key of the certificate of the app, PEM (PKCS#8 or PKCS#1). */
      readonly privateKey: string;
      /** Who the assertion is for; by default the login host that belongs to `loginUrl`. */
      readonly audience?: string;
    }
  | { readonly kind: 'clientCredentials'; readonly clientId: string; readonly clientSecret: string }
  | {
      readonly kind: 'refreshToken';
      readonly clientId: string;
      readonly clientSecret?: string;
      /** The first refresh token. Where Salesforce rotates them, later ones are kept in the token store. */
      readonly refreshToken: string;
    };

/** How to reach one Salesforce org. */
export interface SalesforceAccess {
  /** Where tokens are asked for: the My Domain of the org, or a login host. `https://acme.my.salesforce.com` */
  readonly loginUrl: string;
  /** Version of the REST API, such as `68.0`. */
  readonly apiVersion: string;
  /** 15 or 18 characters. Credentials of any other org are refused. */
  readonly organizationId?: string;
  readonly auth: SalesforceAuth;
}
