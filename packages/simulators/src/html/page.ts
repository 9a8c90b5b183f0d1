import type { FastifyReply } from 'fastify';
import { type Html, html } from './html.ts';

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1d2733}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d8dee6}
form{display:grid;grid-template-columns:12rem 1fr;gap:.4rem .8rem;max-width:44rem}
input,select,textarea,button{font:inherit;padding:.25rem .4rem}button{grid-column:2}button,[type=checkbox]{justify-self:start}
.note{background:#f2f5f9;padding:.5rem .8rem}`;

/** A whole page with `title` as its heading. */
const layout = (title: string, body: Html): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${{ html: STYLE }}</style></head><body><h1>${title}</h1>${body}</body></html>`;

/** Answers with a page that may neither run scripts nor be framed. */
export function sendPage(reply: FastifyReply, title: string, body: Html): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    )
    .send(layout(title, body).html);
}
