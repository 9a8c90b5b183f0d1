import type { Caller } from '../accounts/role.ts';
import type { RevisionView } from '../definitions/schema.ts';
import type { DecisionView, IntegrationView } from '../integrations/schema.ts';
import { doctorForm } from './doctor.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { decisionForms } from './parts/decision-forms.ts';
import { driftSection } from './parts/drift.ts';
import { executionTable } from './parts/execution-table.ts';
import { integrationPath, queuePath, searchPath } from './parts/links.ts';
import { modeOf } from './parts/mode.ts';
import { parkedBadges } from './parts/parked.ts';
import { problemAlert, type ShownProblem } from './parts/problem-box.ts';
import { revisionTable } from './parts/revision-table.ts';
import { timeOf } from './parts/times.ts';

/** What the page of an integration shows. */
export interface IntegrationPage {
  readonly integration: IntegrationView;
  readonly history: readonly DecisionView[];
  readonly revisions: readonly RevisionView[];
  readonly caller: Caller;
  readonly now: number;
  /** Why the last decision was not taken, or the last rollback not done. */
  readonly problem?: ShownProblem;
}

/** The page of one integration: its mode and how it came about, its queue, its latest events, its revisions. */
export function integrationPage({ integration, history, revisions, caller, now, problem }: IntegrationPage): string {
  const { name, description, object, queue, mode, lastEvents, managedBy } = integration;
  const body = html`<h1>${name}</h1>
${description !== undefined && html`<p>${description}</p>`}
${problem && problemAlert(problem)}
<section class="cards">
<div class="card"><h2>Mode</h2>${modeOf(integration, now)}${parkedBadges(integration.parked, now)}
${caller.role === 'operator' && decisionForms(integration)}</div>
<div class="card"><h2>Queue</h2><dl>
<dt>Waiting</dt><dd>${queue.waiting}${mode === 'paused' && ' held'}</dd>
<dt>Running</dt><dd>${queue.active}</dd>
<dt>To be retried</dt><dd>${queue.delayed}</dd>
<dt>Failed</dt><dd>${queue.failed}</dd>
</dl><a href="${queuePath(name)}">Open in Bull Board</a></div>
<div class="card"><h2>Definition</h2><dl>
<dt>Object</dt><dd>${object ?? 'unknown'}</dd>
<dt>Revision</dt><dd>${integration.revision}</dd>
<dt>Managed by</dt><dd>${managedBy === 'files' ? 'files: change it there' : 'the API'}</dd>
</dl>${caller.role === 'operator' && !integration.isRemoved && html`<a href="${integrationPath(name)}/change">${managedBy === 'files' ? 'Try a change' : 'Change'}</a>${doctorForm(name)}`}</div>
</section>
${driftSection(integration.drift, now)}
<section><h2>Latest events</h2>
${executionTable(lastEvents, now, 'No event has come yet.')}
<p><a href="${searchPath({ integration: name })}">All executions of this integration</a></p></section>
<section><h2>Decisions</h2><div class="scroll">${decisionTable(history, now)}</div></section>
<section><h2>Revisions</h2>${revisionTable({ integration, revisions, caller, now })}</section>`;
  return layout({ title: name, caller, section: 'integrations', body });
}

function decisionTable(history: readonly DecisionView[], now: number): Html {
  if (history.length === 0) return html`<p class="empty">Nobody has paused or disabled it yet.</p>`;
  return html`<table class="history">
<thead><tr><th scope="col">When</th><th scope="col">Mode</th><th scope="col">Who</th><th scope="col">Why</th></tr></thead>
<tbody>${history.map(
    ({ at, mode, by, reason }) =>
      html`<tr><td class="when">${timeOf(at, now)}</td><td><span class="badge ${mode}">${mode}</span></td><td>${by}</td><td>${reason}</td></tr>`,
  )}</tbody></table>`;
}
