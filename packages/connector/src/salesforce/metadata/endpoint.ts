const PATH = '/salesforce/outbound-messages';

/** Where the Outbound Messages of an integration go, up to the token. */
const addressOf = (ingressUrl: string, integration: string): string =>
  `${ingressUrl.replace(/\/+$/, '')}${PATH}/${integration}/`;

/**
 * Where Salesforce delivers the Outbound Messages of an integration to. It ends in the token and is a secret by that: it goes
 * into the org and into the files of a package, never into logs or answers.
 *
 * @param ingressUrl public address of the ingress
 */
export const outboundMessageEndpoint = (ingressUrl: string, integration: string, token: string): string =>
  `${addressOf(ingressUrl, integration)}${encodeURIComponent(token)}`;

/** Whether an endpoint leads to this ingress and integration, whatever its token. */
export const leadsTo = (endpoint: string, ingressUrl: string, integration: string): boolean =>
  endpoint.startsWith(addressOf(ingressUrl, integration));

const HIDDEN = '****';

/** An endpoint without what may be secret in it: the last part of its path, its query, its user. */
export function shownEndpoint(endpoint: string): string {
  const url = URL.parse(endpoint);
  if (url === null) return HIDDEN;
  return `${url.origin}${url.pathname.replace(/[^/]*$/, HIDDEN)}`;
}

/** A text of somebody else with an endpoint and its token made unreadable wherever they stand in it. */
export function withoutEndpoint(text: string, endpoint: string): string {
  const last = endpoint.split('/').at(-1) ?? '';
  const secrets = [endpoint, last, decodeURIComponent(last)].filter((secret) => secret !== '');
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
}
