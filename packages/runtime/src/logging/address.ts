const SECRET_TAIL = /^(.*\/salesforce\/outbound-messages\/[^/]+)\/.+$/i;
const SECRET_TAIL_IN_TEXT = /(\/salesforce\/outbound-messages\/[^/\s"\\]+)\/[^\s"\\]+/gi;

/**
 * The part of a request address that may be logged and traced: no host, no query, and no token of an Outbound Message,
 * which is the last part of its path. `url` is a path with or without query, or a whole URL.
 */
export function publicPath(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return path.replace(SECRET_TAIL, '$1/***') || '/';
}

/** `text`, such as the message of an error, with the token taken out of every address of an Outbound Message in it. */
export function withoutTokens(text: string): string {
  return text.replaceAll(SECRET_TAIL_IN_TEXT, '$1/***');
}
