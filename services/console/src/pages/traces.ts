import type { Caller } from '../accounts/role.ts';
import type { Span } from '../traces/span.ts';
import { type Bar, summaryOf, type TraceSummary, waterfall } from '../traces/waterfall.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { executionPath, tracePath } from './parts/links.ts';
import { durationOf, relative } from './parts/times.ts';

/** The page of the latest traces. */
export function tracesPage(traces: readonly TraceSummary[], caller: Caller, now: number): string {
  const body = html`<h1>Traces</h1>
<p class="muted">The latest of this run, for development. Nothing of it is kept.</p>
${traces.length === 0 ? html`<p class="empty">None yet. Save a record that Salesforce sends an event for.</p>` : list(traces, now)}`;
  return layout({ title: 'Traces', caller, section: 'traces', body });
}

const list = (traces: readonly TraceSummary[], now: number): Html => html`<div class="scroll"><table>
<thead><tr><th scope="col">Began</th><th scope="col">With</th><th scope="col">Record</th><th scope="col">Outcome</th>
<th scope="col" class="number">Took</th><th scope="col" class="number">Spans</th></tr></thead>
<tbody>${traces.map(
  ({ traceId, startedAt, name, execution, outcome, hasFailed, tookMs, spans }) => html`<tr>
<td>${relative(new Date(startedAt).toISOString(), now)}</td><td><a href="${tracePath(traceId)}">${name}</a></td>
<td>${execution && html`<a href="${executionPath(execution.integration, execution.id)}">${execution.recordId}</a>`}</td>
<td>${outcome}${hasFailed && html` <span class="badge">has failures</span>`}</td>
<td class="number">${durationOf(tookMs)}</td><td class="number">${spans}</td></tr>
`,
)}</tbody></table></div>`;

/** The page of one trace: a waterfall. */
export function tracePage(spans: readonly Span[], caller: Caller): string {
  const { traceId, tookMs, execution } = summaryOf(spans);
  const linked = [...new Set(spans.flatMap(({ links }) => links))].filter((id) => id !== traceId);
  const body = html`<h1>Trace <code>${traceId}</code></h1>
<p class="lead">${durationOf(tookMs)}${
    execution &&
    html` · <a href="${executionPath(execution.integration, execution.id)}">execution about ${execution.recordId}</a>`
  }</p>
${linked.length > 0 && html`<p>Linked to ${linked.map((id) => html`<a href="${tracePath(id)}"><code>${id.slice(0, 8)}</code></a> `)}</p>`}
<div class="scroll"><table class="waterfall"><thead><tr><th scope="col">Span</th><th scope="col">Service</th>
<th scope="col">When</th><th scope="col" class="number">Took</th></tr></thead>
<tbody>${waterfall(spans).map((bar) => line(bar, tookMs))}</tbody></table></div>`;
  return layout({ title: `Trace ${traceId}`, caller, section: 'traces', body });
}

/** How wide the picture of the whole time is; it is stretched to its cell. */
const WIDTH = 1000;

function line({ span, depth, offsetMs, tookMs }: Bar, wholeMs: number): Html {
  const part = (ms: number): number => Math.round((ms / Math.max(wholeMs, 0.001)) * WIDTH);
  const { name, service, hasFailed, attributes } = span;
  const told = Object.entries(attributes).map(([key, text]) => html`<dt>${key}</dt><dd>${text}</dd>`);
  return html`<tr${hasFailed && html` class="failed"`}>
<td><details><summary>${'\u2003'.repeat(depth)}${name}${hasFailed && html` <code>${attributes['error.type'] ?? 'failed'}</code>`}</summary><dl>${told}</dl></details></td>
<td>${service}</td>
<td class="bar"><svg viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" role="img" aria-label="after ${durationOf(offsetMs)}"><rect x="${part(offsetMs)}" y="1" width="${Math.max(3, part(tookMs))}" height="8"/></svg></td>
<td class="number">${durationOf(tookMs)}</td></tr>
`;
}
