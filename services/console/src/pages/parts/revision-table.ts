import type { Caller } from '../../accounts/role.ts';
import type { RevisionView } from '../../definitions/schema.ts';
import type { IntegrationView } from '../../integrations/schema.ts';
import { type Html, html } from '../html.ts';
import { changeList } from './change-list.ts';
import { integrationPath } from './links.ts';
import { timeOf } from './times.ts';

/** What the table of revisions shows. */
export interface RevisionTable {
  readonly integration: Pick<IntegrationView, 'name' | 'managedBy' | 'revision'>;
  /** Newest first. */
  readonly revisions: readonly RevisionView[];
  readonly caller: Caller;
  readonly now: number;
}

/** Older ones are seldom asked for, and each brings its whole definition. */
const MOST_SHOWN = 25;

/** The revisions of an integration: who changed what, when and why, and for operators the way back. */
export function revisionTable({ integration, revisions, caller, now }: RevisionTable): Html {
  const shown = revisions.slice(0, MOST_SHOWN);
  const isRevertible = caller.role === 'operator' && integration.managedBy === 'api';
  return html`${integration.managedBy === 'files' && html`<p class="muted">It is managed by files: to change it or to go back, change the file that it stands in.</p>`}
<div class="scroll"><table class="revisions">
<thead><tr><th scope="col" class="number">Revision</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">Note</th><th scope="col">What changed</th>${isRevertible && html`<th scope="col">Go back</th>`}</tr></thead>
<tbody>${shown.map(
    (revision) => html`<tr id="revision-${revision.revision}">
<td class="number">${revision.revision}</td><td class="when">${timeOf(revision.at, now)}</td><td>${revision.author}</td><td>${revision.note}</td>
<td>${whatChanged(revision)}</td>${
      isRevertible &&
      html`<td>${revision.revision !== integration.revision && !revision.isRemoval && rollbackForm(integration.name, revision.revision)}</td>`
    }</tr>`,
  )}</tbody></table></div>
${revisions.length > shown.length && html`<p class="muted">The newest ${shown.length} of ${revisions.length}. The others: <code>zenbridge revisions ${integration.name}</code></p>`}`;
}

function whatChanged({ revision, isRemoval, changes, definition }: RevisionView): Html {
  if (isRemoval) return html`removed`;
  const whole = html`<details><summary>definition</summary><pre>${JSON.stringify(definition, undefined, 2)}</pre></details>`;
  if (revision === 1) return html`created ${whole}`;
  return html`${changeList(changes)}${whole}`;
}

function rollbackForm(name: string, revision: number): Html {
  const id = `rollback-${revision}`;
  return html`<details class="choice">
<summary>Roll back…</summary>
<form method="post" action="${integrationPath(name)}/rollback">
<p>A new revision with the content of revision ${revision}. It applies to executions that start from then on; Issues that exist are not touched.</p>
<input type="hidden" name="to" value="${revision}">
<label for="${id}">Note (optional)</label>
<input id="${id}" name="note" maxlength="500" autocomplete="off">
<button>Roll back to revision ${revision}</button>
</form>
</details>`;
}
