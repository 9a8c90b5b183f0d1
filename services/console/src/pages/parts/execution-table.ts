import type { ExecutionView } from '../../executions/schema.ts';
import { type Html, html } from '../html.ts';
import { executionPath, integrationLink, searchPath } from './links.ts';
import { stateBadge } from './state-badge.ts';
import { durationOf, timeOf } from './times.ts';

/** A table of executions; `none` is said when there are none. */
export function executionTable(executions: readonly ExecutionView[], now: number, none: string): Html {
  if (executions.length === 0) return html`<p class="empty">${none}</p>`;
  return html`<div class="scroll"><table class="executions">
<thead><tr>
<th scope="col">Received</th><th scope="col">Integration</th><th scope="col">Record</th><th scope="col">State</th>
<th scope="col">Why</th><th scope="col">Issue</th><th scope="col" class="number">Took</th>
</tr></thead>
<tbody>
${executions.map((execution) => row(execution, now))}
</tbody>
</table></div>`;
}

function row(execution: ExecutionView, now: number): Html {
  const { id, integration, object, recordId, receivedAt, state, reason, issueKey, tookMs } = execution;
  return html`<tr>
<td class="when"><a href="${executionPath(integration, id)}">${timeOf(receivedAt, now)}</a></td>
<td>${integrationLink(integration)}</td>
<td>${object} <a href="${searchPath({ recordId })}" title="All executions of this record"><code>${recordId}</code></a></td>
<td>${stateBadge(state)}</td>
<td class="why">${reason && html`${reason.title} <code class="muted">${reason.code}</code>`}</td>
<td class="key">${issueKey}</td>
<td class="number">${tookMs !== undefined && durationOf(tookMs)}</td>
</tr>
`;
}
