import { type Html, html } from '../html.ts';

const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** How long `ms` milliseconds are, in the largest unit that fits: `3 min`. */
function roughly(ms: number): string {
  const [name, size] = UNITS.find(([, unit]) => ms >= unit) ?? ['s', 1000];
  return `${Math.floor(ms / size)} ${name}`;
}

/** How long ago or ahead a time is: `3 min ago`. */
export function relative(iso: string, now: number): string {
  const ms = now - Date.parse(iso);
  return ms < 0 ? `in ${roughly(-ms)}` : `${roughly(ms)} ago`;
}

/** A time in UTC and how long ago it is. Nothing for no time. */
export function timeOf(iso: string | undefined, now: number): Html | undefined {
  if (iso === undefined) return undefined;
  const shown = iso.replace('T', ' ').replace(/\.\d+Z$/, 'Z');
  return html`<time datetime="${iso}" title="${iso}">${shown}</time> <span class="muted age">${relative(iso, now)}</span>`;
}

/** A duration: `84 ms`, `1.4 s`. */
export function durationOf(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : roughly(ms);
}
