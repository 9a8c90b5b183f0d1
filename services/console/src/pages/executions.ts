import type { Caller } from '../accounts/role.ts';
import { type ExecutionView, states } from '../executions/schema.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { executionTable } from './parts/execution-table.ts';
import { searchPath } from './parts/links.ts';
import { stateText } from './parts/state-badge.ts';

/** What the page of executions shows. */
export interface ExecutionsPage {
  /** What is searched for, as it was typed. */
  readonly typed: Readonly<Record<string, string>>;
  readonly executions: readonly ExecutionView[];
  /** Where the next page begins. */
  readonly cursor?: string | undefined;
  /** What is wrong with the search, by field. */
  readonly mistakes: Readonly<Record<string, string>>;
  readonly integrations: readonly string[];
  /** Whether the console shows traces itself. */
  readonly showsTraces: boolean;
  readonly caller: Caller;
  readonly now: number;
}

/** The page of executions: a search, and what it found, newest first. */
export function executionsPage({ executions, cursor, caller, now, ...search }: ExecutionsPage): string {
  const { typed, mistakes, showsTraces } = search;
  const isRight = Object.keys(mistakes).length === 0;
  const none = cursor === undefined ? 'No execution matches.' : 'None yet; the search goes on with the next page.';
  const next =
    cursor !== undefined && html`<a rel="next" href="${searchPath({ ...typed, cursor })}">Older executions</a>`;
  const first = typed.cursor !== undefined && html`<a href="${searchPath(withoutCursor(typed))}">Newest</a>`;
  const body = html`<h1>Executions</h1>
${searchForm(search)}
${isRight && executionTable(executions, now, none)}
<p class="pages">${first} ${next} ${showsTraces && html`<a href="/traces">Latest traces</a>`}</p>`;
  return layout({ title: 'Executions', caller, section: 'executions', body });
}

const withoutCursor = ({ cursor: _, ...others }: Readonly<Record<string, string>>): Record<string, string> => others;

function searchForm({
  typed,
  mistakes,
  integrations,
}: Pick<ExecutionsPage, 'typed' | 'mistakes' | 'integrations'>): Html {
  const input = (name: string, label: string, more: { type?: string; placeholder?: string }): Html => html`<div>
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${more.type ?? 'text'}" value="${typed[name] ?? ''}" placeholder="${more.placeholder ?? ''}"${
    mistakes[name] !== undefined && html` aria-invalid="true" aria-describedby="${name}-mistake"`
  }>
${mistakes[name] !== undefined && html`<p class="mistake" id="${name}-mistake">${mistakes[name]}</p>`}
</div>`;
  return html`<form class="search" method="get" action="/executions">
${select(
  'integration',
  'Integration',
  typed.integration,
  integrations.map((name) => [name, name] as const),
)}
${select(
  'state',
  'State',
  typed.state,
  states.map((state) => [state, stateText(state)] as const),
)}
${input('recordId', 'Record id', { placeholder: '15 or 18 characters' })}
${input('issueKey', 'Issue key', { placeholder: 'CMP-103' })}
${input('from', 'Received from (UTC)', { type: 'datetime-local' })}
${input('to', 'before (UTC)', { type: 'datetime-local' })}
<div class="submit"><button>Search</button> <a href="/executions">Clear</a></div>
</form>`;
}

const select = (
  name: string,
  label: string,
  chosen: string | undefined,
  options: readonly (readonly [value: string, text: string])[],
): Html => html`<div>
<label for="${name}">${label}</label>
<select id="${name}" name="${name}"><option value="">any</option>${options.map(
  ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
)}</select>
</div>`;
