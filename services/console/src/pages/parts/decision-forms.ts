import type { DecisionName } from '../../integrations/decision-input.ts';
import type { IntegrationView } from '../../integrations/schema.ts';
import { type Html, html } from '../html.ts';
import { integrationPath } from './links.ts';

/** What can be decided in each mode. */
const CHOICES: Record<IntegrationView['mode'], readonly DecisionName[]> = {
  active: ['pause', 'disable'],
  paused: ['resume', 'disable'],
  disabled: ['enable'],
};

const TEXTS: Record<DecisionName, { readonly label: string; readonly effect: string }> = {
  pause: { label: 'Pause', effect: 'Events are accepted and held until the integration is resumed.' },
  resume: { label: 'Resume', effect: 'Events are processed again, the held ones first.' },
  disable: { label: 'Disable', effect: 'Events are acknowledged and logged as skipped. They are not processed later.' },
  enable: { label: 'Enable', effect: 'Events are processed again. Those skipped meanwhile are not.' },
};

/** The forms by which an operator decides about an integration: each opens at a click, and works without scripts. */
export const decisionForms = (integration: IntegrationView): Html => html`<div class="choices">
${integration.isRemoved ? undefined : CHOICES[integration.mode].map((decision) => form(integration, decision))}
</div>`;

function form({ name, queue }: IntegrationView, decision: DecisionName): Html {
  const { label, effect } = TEXTS[decision];
  const isReasonNeeded = decision === 'pause' || decision === 'disable';
  const id = `${decision}-${name}`;
  const waiting = queue.waiting + queue.delayed;
  return html`<details class="choice">
<summary>${label}…</summary>
<form method="post" action="${integrationPath(name)}/${decision}">
<p>${effect}</p>
<label for="${id}">Reason${!isReasonNeeded && ' (optional)'}</label>
<input id="${id}" name="reason" maxlength="500" autocomplete="off"${isReasonNeeded && html` required`}>
${
  decision === 'disable' &&
  waiting > 0 &&
  html`<label class="check"><input type="checkbox" name="discardHeld" value="true" required> Let the ${waiting} waiting ${waiting === 1 ? 'event' : 'events'} end as skipped</label>`
}
<button class="${decision}">${label} ${name}</button>
</form>
</details>`;
}
