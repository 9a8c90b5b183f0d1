import { html } from './html.ts';
import { layout } from './layout.ts';
import { problemAlert, type ShownProblem } from './parts/problem-box.ts';

/** The page to log in at. `next` is where it leads to. */
export function loginPage(next: string, problem?: ShownProblem): string {
  const body = html`<div class="login">
<h1>Log in</h1>
${problem && problemAlert(problem)}
<form method="post" action="/login">
<input type="hidden" name="next" value="${next}">
<label for="name">Name</label>
<input id="name" name="name" autocomplete="username" autocapitalize="none" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Log in</button>
</form></div>`;
  return layout({ title: 'Log in', caller: null, body });
}
