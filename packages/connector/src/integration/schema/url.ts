import { z } from 'zod';

/**
 * The root address of another system, without a trailing slash. Secrets travel to it, so it is https, unless the
 * host can only be reached within the machine or the cluster, where the simulators run.
 */
export const rootUrl = z.string().transform((text, context) => {
  const fault = faultOf(text);
  if (fault === undefined) return text.replace(/\/+$/, '');
  context.addIssue({ code: 'custom', message: fault });
  return z.NEVER;
});

function faultOf(text: string): string | undefined {
  if (!URL.canParse(text)) return 'write an address such as https://example.my.salesforce.com';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'an address never contains a user name or password';
  if (url.search !== '' || url.hash !== '') return 'leave out everything from ? or # on';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:' && isInner(url.hostname)) return undefined;
  return 'the address must begin with https://; http:// is for hosts within the machine or the cluster alone';
}

function isInner(host: string): boolean {
  if (!host.includes('.')) return true; // localhost, a service of the same namespace, [::1]
  if (/\.(localhost|svc|svc\.cluster\.local|internal)$/.test(host)) return true;
  return /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(host) && /^[\d.]+$/.test(host);
}
