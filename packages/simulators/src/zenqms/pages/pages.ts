import type { FastifyInstance } from 'fastify';
import { type Html, html } from '../../html/html.ts';
import { sendPage } from '../../html/page.ts';
import type { Account } from '../account/account.ts';
import type { Issue } from '../account/issues.ts';

/** A page for people: the Issues, newest first. */
export function addPages(app: FastifyInstance, account: Account): void {
  app.get('/', async (_request, reply) => {
    const issues = account.issues.all();
    return sendPage(
      reply,
      'Simulated ZenQMS account',
      html`<p class="note">${issues.length} Issues. What can be switched while it runs is listed at
        <a href="/simulator">/simulator</a>.</p>
        <table><thead><tr><th>Key</th><th>Title</th><th>Due date</th><th>Assignees</th><th>Fields</th><th>Created</th></tr></thead>
        <tbody>${issues
          .slice(-200)
          .reverse()
          .map((issue) => issueRow(account, issue))}</tbody></table>`,
    );
  });
}

function issueRow(account: Account, issue: Issue): Html {
  const fields = issue.custom_fields.map(({ field_id: id, value }) => {
    const field = account.categories
      .get(issue.category.id)
      ?.stages.flatMap((stage) => stage.custom_fields)
      .find((one) => one.id === id);
    const label = (one: unknown): string => field?.choices?.find((choice) => choice.id === one)?.label ?? String(one);
    const text = Array.isArray(value) ? value.map(label).join(', ') : label(value);
    return html`<div>${field?.label ?? id}: ${text}</div>`;
  });
  const external = issue.external_id === null ? undefined : html`<div>External id: ${issue.external_id}</div>`;
  return html`<tr id="${issue.key}"><td>${issue.key}</td><td>${issue.title}</td><td>${issue.due_date ?? ''}</td>
    <td>${issue.assignees.map(({ email }) => email ?? '').join(', ')}</td><td>${external}${fields}</td><td>${issue.created_at}</td></tr>`;
}
