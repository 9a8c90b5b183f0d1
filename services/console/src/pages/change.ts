import { entryOf, type Problem } from '@zenbridge/runtime';
import type { Caller } from '../accounts/role.ts';
import type { PreviewView } from '../preview/schema.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { integrationLink, integrationPath } from './parts/links.ts';
import { previewTable } from './parts/preview-table.ts';

/** What the page to change an integration shows. */
export interface ChangePage {
  readonly name: string;
  /** What was typed, or what is in force. */
  readonly definitions: string;
  readonly note?: string;
  readonly records?: string;
  /** What files manage is tried here, and applied there. */
  readonly managedBy: 'files' | 'api';
  readonly caller: Caller;
  /** What is wrong with what was typed, or why it was not tried or applied. */
  readonly problems?: readonly Problem[];
  readonly preview?: PreviewView;
}

/** The page to change an integration: its definition as text, what the change would come to, and the button to apply it. */
export function changePage({ name, definitions, note, records, managedBy, caller, ...results }: ChangePage): string {
  const { problems = [], preview } = results;
  const body = html`<h1>Change ${integrationLink(name)}</h1>
${problems.length > 0 && problemList(problems)}
<form class="change" method="post" action="${integrationPath(name)}/change/preview">
<label for="definitions">Definition</label>
<textarea id="definitions" name="definitions" rows="30" spellcheck="false" autocomplete="off" required>${definitions}</textarea>
<label for="records">Records to try it on: ids with blanks between them, or none for those that the execution log saw last</label>
<input id="records" name="records" value="${records ?? ''}" autocomplete="off">
<div class="submit"><button>Preview</button> <span class="muted">Reads records from Salesforce and shows their values here. Creates nothing.</span></div>
${managedBy === 'files' ? keptByFiles() : applyPart(name, note)}
</form>
${preview && previewTable(preview)}`;
  return layout({ title: `Change ${name}`, caller, section: 'integrations', body });
}

const applyPart = (name: string, note: string | undefined): Html => html`<label for="note">Why it changes</label>
<input id="note" name="note" maxlength="500" value="${note ?? ''}" autocomplete="off">
<div class="submit"><button formaction="${integrationPath(name)}/change/apply">Apply</button>
<span class="muted">A new revision, for executions that start from then on. Issues that exist are not touched.</span></div>`;

const keptByFiles = (): Html =>
  html`<p class="muted">It is managed by files: try the change here, and apply it by changing the file that it stands in.</p>`;

const problemList = (problems: readonly Problem[]): Html => html`<div role="alert"><div class="problem">
<p><strong>That did not work.</strong> Nothing has changed.</p>
<ul>${problems.map(
  ({ code, at, detail }) =>
    html`<li>${at !== undefined && html`<code>${at}</code> `}<span class="detail">${detail}</span> <span class="muted">${entryOf(code).remedy}</span> <code class="muted">${code}</code></li>`,
)}</ul>
</div></div>`;
