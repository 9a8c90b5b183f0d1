import { type Html, html } from '../../html/html.ts';
import type { StoredRecord } from '../org/records.ts';
import type { Attempt } from '../outbound-messages/notification.ts';

export const caseTable = (records: readonly StoredRecord[]): Html =>
  html`<table><thead><tr><th>Case</th><th>Subject</th><th>Status</th><th>Priority</th><th>Record id</th></tr></thead><tbody>
    ${records.map(
      ({ id, values }) => html`<tr><td><a href="/cases/${id}">${String(values.CaseNumber)}</a></td>
      <td>${String(values.Subject ?? '')}</td><td>${String(values.Status ?? '')}</td>
      <td>${String(values.Priority ?? '')}</td><td>${id}</td></tr>`,
    )}</tbody></table>`;

export const deliveryTable = (attempts: readonly Attempt[]): Html =>
  html`<table><thead><tr><th>No.</th><th>Sent</th><th>Outbound Message</th><th>Records</th><th>Outcome</th></tr></thead><tbody>
    ${attempts.map(
      ({ number, at, name, recordIds, outcome, failure, durationMs }) => html`<tr><td>${number}</td><td>${at}</td>
      <td>${name}</td><td>${recordIds.length}</td><td>${outcome}${failure && `: ${failure}`}, ${durationMs} ms</td></tr>`,
    )}</tbody></table>`;
