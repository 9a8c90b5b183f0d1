import type { Caller } from '../accounts/role.ts';
import type { ExecutionView } from '../executions/schema.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { executionPath, integrationLink, integrationPath, jobPath, searchPath } from './parts/links.ts';
import { problemAlert, problemBox, type ShownProblem } from './parts/problem-box.ts';
import { stateBadge } from './parts/state-badge.ts';
import { durationOf, timeOf } from './parts/times.ts';

/** What the page of an execution shows. */
export interface ExecutionPage {
  readonly execution: ExecutionView;
  readonly caller: Caller;
  readonly now: number;
  /** Why the retry was not accepted. */
  readonly problem?: ShownProblem;
}

/** The page of one execution, with everything that is known about it. */
export function executionPage({ execution, caller, now, problem }: ExecutionPage): string {
  const { id, integration, state, reason, issueKey, issueId, revision, object, recordId, attempts } = execution;
  const body = html`<h1>${object} <code>${recordId}</code></h1>
${problem && problemAlert(problem)}
<p class="lead">${stateBadge(state)} ${issueKey !== undefined && html`Issue <strong>${issueKey}</strong>`}
${execution.tookMs !== undefined && html`<span class="muted">after ${durationOf(execution.tookMs)}</span>`}</p>
${reason && why(reason, state)}
${execution.note && html`<div class="calm"><p>${execution.note}</p></div>`}
${caller.role === 'operator' && (state === 'skipped' || state === 'error') && retryForm(execution)}
<section class="cards">
<div class="card"><h2>Times</h2><dl>
${entry('Received', timeOf(execution.receivedAt, now))}
${entry('Last started', timeOf(execution.startedAt, now))}
${entry('Tried again', timeOf(execution.retryAt, now))}
${entry('Ended', timeOf(execution.finishedAt, now))}
${entry('Attempts', html`${attempts}`)}
</dl></div>
<div class="card"><h2>Steps</h2>${steps(execution.steps)}</div>
<div class="card"><h2>Details</h2><dl>
${entry('Integration', html`${integrationLink(integration)}${revision !== undefined && html` <a href="${integrationPath(integration)}#revision-${revision}">revision ${revision}</a>`}`)}
${entry('Record', html`<a href="${searchPath({ recordId })}">all executions of it</a>`)}
${entry('Source', html`${execution.source}, change ${execution.changeKind}`)}
${entry('Issue id', issueId && html`<code>${issueId}</code>`)}
${entry('Execution', html`<code>${id}</code>`)}
${entry('Delivery', execution.deliveryId && html`<code>${execution.deliveryId}</code>`)}
${entry('Trace', execution.traceId && traceLink(execution.traceId, execution.traceUrl))}
${entry('Job', html`<a href="${jobPath(integration, id)}">in Bull Board</a>, while it is kept`)}
</dl></div>
</section>
${execution.earlier && earlierOutcomes(execution.earlier, now)}`;
  return layout({ title: `${object} ${recordId}`, caller, section: 'executions', body });
}

const entry = (name: string, value: Html | '' | undefined): Html | undefined =>
  value ? html`<dt>${name}</dt><dd>${value}</dd>` : undefined;

const traceLink = (traceId: string, url: string | undefined): Html =>
  url === undefined ? html`<code>${traceId}</code>` : html`<a href="${url}"><code>${traceId}</code></a>`;

/** Being skipped is no mishap, so it is told more quietly. */
const why = (reason: NonNullable<ExecutionView['reason']>, state: ExecutionView['state']): Html =>
  html`<div class="${state === 'skipped' ? 'calm' : 'upset'}">${problemBox(reason)}${
    reason.stage !== undefined && html`<p class="muted">At the step ${reason.stage}.</p>`
  }</div>`;

const retryForm = ({
  integration,
  id,
}: ExecutionView): Html => html`<form method="post" action="${executionPath(integration, id)}/retry">
<button class="retry">Retry</button>
<span class="muted">ZenQMS is searched for an Issue of the record first, so a retry creates nothing twice.</span>
</form>`;

function steps(durations: ExecutionView['steps']): Html {
  const entries = Object.entries(durations ?? {});
  if (entries.length === 0) return html`<p class="empty">Nothing yet.</p>`;
  const longest = Math.max(1, ...entries.map(([, ms]) => ms));
  return html`<table class="steps"><tbody>${entries.map(
    ([name, ms]) =>
      html`<tr><th scope="row">${name}</th><td class="number">${durationOf(ms)}</td><td><meter min="0" max="${longest}" value="${ms}">${durationOf(ms)}</meter></td></tr>`,
  )}</tbody></table>`;
}

const earlierOutcomes = (earlier: NonNullable<ExecutionView['earlier']>, now: number): Html => html`<section>
<h2>Earlier outcomes</h2>
<ul>${earlier.map(
  ({ outcome, code, retriedAt, retriedBy }) =>
    html`<li>${stateBadge(outcome)} ${code && html`<code>${code}</code>`} <span class="muted">retried ${timeOf(retriedAt, now)}${retriedBy !== undefined && ` by ${retriedBy}`}</span></li>`,
)}</ul></section>`;
