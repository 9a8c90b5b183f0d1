import type { HttpAnswer } from './send.ts';

/**
 * Reads the header `Retry-After`, in seconds or as a date.
 *
 * @returns milliseconds to wait, or undefined if the answer asks for none.
 */
export function retryAfterMs({ headers }: HttpAnswer): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - (Date.parse(headers.date ?? '') || Date.now()));
}
