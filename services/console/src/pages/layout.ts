import type { Caller } from '../accounts/role.ts';
import { type Html, html } from './html.ts';

/** What a page is made of. */
export interface Page {
  readonly title: string;
  /** Who it is for; null when nobody is logged in. */
  readonly caller: Caller | null;
  /** The entry of the menu that it belongs to. */
  readonly section?: 'integrations' | 'executions' | 'traces';
  readonly body: Html;
}

/** Where the style sheet and the icon are. */
export const ASSETS = '/assets';

/** A whole page, as text. */
export function layout({ title, caller, section, body }: Page): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ZenBridge</title>
<link rel="stylesheet" href="${ASSETS}/base.css">
<link rel="stylesheet" href="${ASSETS}/parts.css">
<link rel="icon" href="${ASSETS}/icon.svg" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="/"><img src="${ASSETS}/icon.svg" alt="" width="22" height="22">ZenBridge</a>
${caller !== null && menu(section)}
${caller !== null && account(caller)}
</header>
<main id="main">
${body}
</main>
</body>
</html>
`;
  return page.html;
}

function menu(section: Page['section']): Html {
  const entry = (name: NonNullable<Page['section']>, href: string, text: string): Html =>
    section === name ? html`<a href="${href}" aria-current="page">${text}</a>` : html`<a href="${href}">${text}</a>`;
  return html`<nav aria-label="Main">
${entry('integrations', '/', 'Integrations')}
${entry('executions', '/executions', 'Executions')}
${section === 'traces' && entry('traces', '/traces', 'Traces')}
<a href="/queues">Queues</a>
<a href="/docs">API</a>
</nav>`;
}

const account = ({ name, role }: Caller): Html => html`<form class="account" method="post" action="/logout">
<span>${name} <span class="muted">(${role})</span></span>
<button class="quiet">Log out</button>
</form>`;
