import type { Caller } from '../accounts/role.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { problemAlert, type ShownProblem } from './parts/problem-box.ts';

/** The page that says why a request was not accepted. */
export function problemPage(problem: ShownProblem & { readonly requestId: string }, caller: Caller | null): string {
  const body = html`<h1>That did not work</h1>
${problemAlert(problem)}
<p class="muted">Request <code>${problem.requestId}</code>. <a href="/">Back to the integrations</a></p>`;
  return layout({ title: problem.title, caller, body });
}
