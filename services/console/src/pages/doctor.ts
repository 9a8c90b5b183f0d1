import type { Caller } from '../accounts/role.ts';
import type { DoctorView } from '../doctor/schema.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { integrationPath } from './parts/links.ts';

type Line = DoctorView['lines'][number];

/** Told apart without colour. */
const MARKS: Record<Line['status'], string> = { pass: 'ok', warn: 'look', fail: 'FAIL', skipped: '–' };

const GROUPS: Readonly<Record<string, string>> = { redis: 'Redis', salesforce: 'Salesforce', zenqms: 'ZenQMS' };

/** What the doctor found about an integration, one line for each thing that it needs. */
export function doctorPage(examined: DoctorView, caller: Caller): string {
  const { integration, ok, lines } = examined;
  const groups = [...Map.groupBy(lines, ({ id }) => id.split('.')[0] ?? '')];
  const body = html`<h1>What ${integration} needs</h1>
<p>${ok ? 'Nothing fails.' : 'Something is missing.'} <a href="${integrationPath(integration)}">Back to the integration</a></p>
${groups.map(
  ([group, of]) => html`<section><h2>${GROUPS[group] ?? group}</h2><div class="scroll"><table>
<thead><tr><th scope="col"></th><th scope="col">What</th><th scope="col">Found</th></tr></thead>
<tbody>${of.map(row)}</tbody></table></div></section>`,
)}`;
  return layout({ title: `What ${integration} needs`, caller, section: 'integrations', body });
}

const row = ({ id, title, status, says, remedy }: Line): Html => html`<tr>
<td><strong>${MARKS[status]}</strong></td>
<td>${title}<br><code class="muted">${id}</code></td>
<td>${says}${remedy !== undefined && html`<br><span class="muted">${remedy}</span>`}</td></tr>`;

/** The button that asks the doctor. */
export const doctorForm = (integration: string): Html =>
  html`<form method="post" action="${integrationPath(integration)}/doctor"><button>Look whether everything is allowed</button></form>`;
