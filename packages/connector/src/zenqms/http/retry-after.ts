const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * Milliseconds that a `Retry-After` header asks to wait, at most a day.
 *
 * @param header seconds or an HTTP date (RFC 9110, section 10.2.3)
 * @param now epoch milliseconds
 * @returns undefined when there is no header or it says neither
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_MS);
}
