import type { DriftView } from '../../integrations/schema.ts';
import { type Html, html } from '../html.ts';
import { problemBox } from './problem-box.ts';
import { timeOf } from './times.ts';

/** In what org and account differ from what the integration needs. Nothing where they do not. */
export function driftSection(drift: DriftView | undefined, now: number): Html | undefined {
  if (drift === undefined || drift.findings.length === 0) return undefined;
  return html`<section><h2>Differs from org and account</h2>
<p class="muted">Since ${timeOf(drift.since, now)}, last compared ${timeOf(drift.lookedAt, now)}, revision ${drift.revision}</p>
${drift.findings.map(
  ({ severity, path, ...finding }) =>
    html`<div class="${severity === 'warning' && 'calm'}">${problemBox({ ...finding, at: path })}</div>`,
)}</section>`;
}
