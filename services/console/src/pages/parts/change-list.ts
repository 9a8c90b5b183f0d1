import type { RevisionView } from '../../definitions/schema.ts';
import { type Html, html } from '../html.ts';

type Change = RevisionView['changes'][number];

/** Differences, one line each: where, what was there, what is there now. */
export const changeList = (changes: readonly Change[]): Html =>
  html`<ul class="changes">${changes.map(changeItem)}</ul>`;

function changeItem({ path, kind, from, to }: Change): Html {
  if (kind === 'reordered') return html`<li><code>${path}</code> in another order</li>`;
  const before = from !== undefined && html`<del>${valueText(from)}</del> `;
  return html`<li><code>${path}</code> ${before}${to !== undefined && html`<ins>${valueText(to)}</ins>`}</li>`;
}

const valueText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
