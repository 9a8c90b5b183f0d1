const SECRET_TAIL = /^(.*\/salesforce\/outbound-messages\/[^/]+)\/.+$/;

/**
 * The part of a request address that may be logged and traced: no host, no query, and no token of an Outbound Message,
 * which is the last part of its path. `url` is a path with or without query, or a whole URL.
 */
export function publicPath(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return path.replace(SECRET_TAIL, '$1/***') || '/';
}
