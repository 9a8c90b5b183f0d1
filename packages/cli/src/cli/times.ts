import { UsageError } from './command.ts';

const UNITS_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** How times are given on the command line, for the help. */
export const TIME_FORMS = '2026-11-20, 2026-11-20T14:03Z, or as long ago as 90m, 12h, 7d';

/**
 * A time that was given, as the console takes it. How long ago becomes a time; everything else is left to the console.
 *
 * @param now epoch milliseconds
 * @throws UsageError when it can be neither
 */
export function timeGiven(option: string, text: string | undefined, now: number): string | undefined {
  if (text === undefined || /^\d{4}-\d\d-\d\d/.test(text)) return text;
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count === undefined) throw new UsageError(`--${option} is a time such as ${TIME_FORMS}, not "${text}".`);
  return new Date(now - Number(count) * (UNITS_MS[unit] ?? 0)).toISOString();
}

/** A time for people, in UTC to the second: `2026-11-20 14:03:05`. */
export const shownTime = (iso: string | undefined): string => iso?.slice(0, 19).replace('T', ' ') ?? '';

/** A duration for people: `85 ms`, `1.2 s`, `3 min`, `2.5 h`. */
export function shownDuration(ms: number | undefined): string {
  if (ms === undefined) return '';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}
