import type { ParkedView } from '../../integrations/schema.ts';
import { type Html, html } from '../html.ts';
import { relative } from './times.ts';

const SIDES = { salesforce: 'Salesforce', zenqms: 'ZenQMS' } as const;

/** Which destinations ZenBridge holds the events back from, since when and why. */
export const parkedBadges = (parked: readonly ParkedView[], now: number): Html =>
  html`${parked.map(
    ({ destination, connection, state, since, probeAt, reason }) => html`<div class="parked">
<span class="badge ${state}">${SIDES[destination]} ${state}</span>
<div class="decision">${reason.title}
<span class="muted">by ZenBridge${since && `, ${relative(since, now)}`}, connection ${connection}${probeAt && `; tried again ${soon(probeAt, now)}`}</span></div>
</div>`,
  )}`;

const soon = (probeAt: string, now: number): string => (Date.parse(probeAt) <= now ? 'now' : relative(probeAt, now));
