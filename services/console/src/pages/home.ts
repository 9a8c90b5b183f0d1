import type { Caller } from '../accounts/role.ts';
import type { IntegrationView } from '../integrations/schema.ts';
import type { ManagedFilesView } from '../managed-files/schema.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { decisionForms } from './parts/decision-forms.ts';
import { executionPath, integrationLink, queuePath, searchPath } from './parts/links.ts';
import { modeOf } from './parts/mode.ts';
import { parkedBadges } from './parts/parked.ts';
import { stateBadge } from './parts/state-badge.ts';
import { relative } from './parts/times.ts';

/** What the page of all integrations shows. */
export interface HomePage {
  readonly integrations: readonly IntegrationView[];
  readonly managedFiles: ManagedFilesView;
  readonly caller: Caller;
  readonly now: number;
}

/** The page of all integrations. */
export function homePage({ integrations, managedFiles, caller, now }: HomePage): string {
  const body = html`<h1>Integrations</h1>
${managedFiles.state === 'refused' && filesAlert(managedFiles)}
${integrations.length === 0 ? nothingYet() : table(integrations, caller, now)}`;
  return layout({ title: 'Integrations', caller, section: 'integrations', body });
}

const nothingYet = (): Html =>
  html`<p class="empty">There is no integration yet. Definitions are applied from files, or through the <a href="/docs">API</a>.</p>`;

const filesAlert = ({ folder, problems }: ManagedFilesView): Html => html`<div role="alert"><div class="problem">
<p><strong>The definitions in <code>${folder}</code> are not applied.</strong> What was in force before still is.</p>
<ul>${problems.map(({ at, detail }) => html`<li>${at !== undefined && html`<code>${at}</code> `}${detail}</li>`)}</ul>
</div></div>`;

const table = (
  integrations: readonly IntegrationView[],
  caller: Caller,
  now: number,
): Html => html`<div class="scroll"><table>
<thead><tr>
<th scope="col">Integration</th><th scope="col">Mode</th><th scope="col" class="number">Waiting</th>
<th scope="col" class="number">Running</th><th scope="col" class="number">To be retried</th>
<th scope="col" class="number">Failed</th><th scope="col">Last event</th>
${caller.role === 'operator' && html`<th scope="col">Change</th>`}
</tr></thead>
<tbody>
${integrations.map((integration) => row(integration, caller, now))}
</tbody>
</table></div>`;

function row(integration: IntegrationView, caller: Caller, now: number): Html {
  const { name, description, object, queue, mode, isRemoved, lastEvents } = integration;
  return html`<tr>
<td>${integrationLink(name)}${isRemoved && html` <span class="badge">removed</span>`}
<div class="muted">${object}${object !== undefined && description !== undefined && ' · '}${description}</div></td>
<td>${modeOf(integration, now)}${parkedBadges(integration.parked, now)}</td>
<td class="number"><a href="${queuePath(name)}?status=waiting">${queue.waiting}${mode === 'paused' && ' held'}</a></td>
<td class="number">${queue.active}</td>
<td class="number">${queue.delayed}</td>
<td class="number"><a href="${searchPath({ integration: name, state: 'error' })}">${queue.failed}</a></td>
<td>${lastEvents.slice(0, 1).map((event) => lastEvent(event, now))}</td>
${caller.role === 'operator' && html`<td>${decisionForms(integration)}</td>`}
</tr>
`;
}

const lastEvent = (
  { integration, id, receivedAt, state, issueKey }: IntegrationView['lastEvents'][number],
  now: number,
): Html =>
  html`<a href="${executionPath(integration, id)}">${relative(receivedAt, now)}</a> ${stateBadge(state)} <span class="key">${issueKey}</span>`;
