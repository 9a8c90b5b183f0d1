import type { PreviewedRecord, PreviewView } from '../../preview/schema.ts';
import { type Html, html } from '../html.ts';
import { changeList } from './change-list.ts';
import { executionPath } from './links.ts';
import { stateBadge } from './state-badge.ts';

/** What a preview came to: what would change in the integration, and what would become of each record. */
export function previewTable(preview: PreviewView): Html {
  const { changes, records, comparedWith, notCompared, object } = preview;
  return html`<section><h2>What changes</h2>
${changes.length === 0 ? html`<p class="empty">Nothing: it is the same as what is in force.</p>` : changeList(changes)}</section>
<section><h2>What would become of records</h2>
<p class="muted">${object} records as they are now, and as if they had no Issue yet. Nothing was created.
${comparedWith === undefined ? notCompared : `Compared with revision ${comparedWith}.`}</p>
${
  records.length === 0
    ? html`<p class="empty">The execution log knows no record of it yet. Name some by their ids.</p>`
    : html`<div class="scroll"><table class="previewed">
<thead><tr><th scope="col">Record</th><th scope="col">Would be</th><th scope="col">What differs</th><th scope="col">Issue</th></tr></thead>
<tbody>${records.map((record) => row(preview.integration, record, comparedWith !== undefined))}</tbody></table></div>`
}</section>`;
}

function row(integration: string, record: PreviewedRecord, isCompared: boolean): Html {
  const { recordId, execution, outcome, reason, note, problems, issue } = record;
  // The outcome says that there is an Issue or none; the whole of it stands beside.
  const differences = record.differences.filter(({ path }) => path !== 'issue');
  return html`<tr>
<td><code>${recordId}</code>${
    execution !== undefined &&
    html`<div class="muted">in the log: <a href="${executionPath(integration, execution.id)}">${execution.state}</a> ${execution.issueKey}</div>`
  }</td>
<td>${stateBadge(outcome)} ${reason !== undefined && html`<code class="muted">${reason}</code>`}
${problems.map(({ at, detail }) => html`<div class="mistake">${at !== undefined && html`<code>${at}</code> `}${detail}</div>`)}
${note !== undefined && html`<div class="muted">${note}</div>`}</td>
<td>${differences.length > 0 ? changeList(differences) : isCompared && html`<span class="muted">nothing</span>`}</td>
<td>${issue !== undefined && html`<details><summary>show</summary><pre>${JSON.stringify(issue, undefined, 2)}</pre></details>`}</td>
</tr>
`;
}
