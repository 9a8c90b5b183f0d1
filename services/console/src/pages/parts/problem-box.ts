import { type Html, html } from '../html.ts';

/** A problem as a person is told of it. */
export interface ShownProblem {
  readonly title: string;
  readonly code: string;
  readonly detail?: string | undefined;
  readonly at?: string | undefined;
  readonly remedy: string;
}

/** What happened, where, and what to do. */
export const problemBox = ({ title, code, detail, at, remedy }: ShownProblem): Html => html`<div class="problem">
<p><strong>${title}</strong> <code>${code}</code></p>
<p class="detail">${at !== undefined && html`<span class="muted">At ${at}:</span> `}${detail}</p>
<p class="muted">${remedy}</p>
</div>`;

/** The same for something that has just gone wrong, which screen readers tell at once. */
export const problemAlert = (problem: ShownProblem): Html => html`<div role="alert">${problemBox(problem)}</div>`;
