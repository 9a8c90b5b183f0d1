import type { DecisionView } from '../../integrations/schema.ts';
import { type Html, html } from '../html.ts';
import { timeOf } from './times.ts';

/** The mode of an integration, and below it who decided it, when and why. */
export function modeOf({ mode, reason, by, at }: DecisionView, now: number): Html {
  return html`<span class="badge ${mode}">${mode}</span>
${
  mode !== 'active' &&
  html`<div class="decision">${reason ?? 'No reason is known.'}
<span class="muted">${by !== undefined && `by ${by}, `}${timeOf(at, now)}</span></div>`
}`;
}
