import { escapeHtml } from './escape.ts';
import { imageText } from './image.ts';
import { htmlTokens } from './tokens.ts';

/** The elements that stay. All others go, and their content stays. */
const KEPT: ReadonlySet<string> = new Set(
  (
    'a b blockquote br code em h1 h2 h3 h4 h5 h6 hr i li ol p pre s strike strong sub sup table tbody td tfoot th thead tr ' +
    'u ul'
  ).split(' '),
);
/** Elements without content. */
const EMPTY: ReadonlySet<string> = new Set(['br', 'hr']);
/** Elements that keep their content apart from what is around it. */
const LINES: ReadonlySet<string> = new Set(['div', 'section', 'article']);

const DEEPEST = 100;

/**
 * HTML with nothing in it but plain formatting and links to http, https and mailto addresses. It is written anew out of
 * what was read: every text is escaped, every element closed, no attribute kept but the address of a link.
 */
export function cleanMarkup(html: string): string {
  const open: string[] = [];
  let out = '';
  const close = (name: string): void => {
    while (open.length > 0) {
      const last = open.pop();
      out += `</${last}>`;
      if (last === name) return;
    }
  };
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') out += escapeHtml(token.text);
    else if (token.kind === 'close') {
      const name = keptName(token.name);
      if (open.includes(name)) close(name);
    } else if (token.name === 'img') out += escapeHtml(imageText(token.attributes));
    else if (EMPTY.has(token.name)) out += `<${token.name}>`;
    else {
      const name = keptName(token.name);
      const tag = name === 'a' ? linkTag(token.attributes.get('href')) : `<${name}>`;
      if (!KEPT.has(name) || tag === undefined || open.length >= DEEPEST) continue;
      open.push(name);
      out += tag;
    }
  }
  close('');
  return out.trim();
}

const keptName = (name: string): string => (LINES.has(name) ? 'p' : name);

function linkTag(href: string | undefined): string | undefined {
  const address = href?.trim() ?? '';
  return /^(https?:\/\/|mailto:)\S+$/i.test(address) ? `<a href="${escapeHtml(address)}">` : undefined;
}

/** The addresses that HTML links to, each once. */
export function linksOf(html: string): string[] {
  const found = new Set<string>();
  for (const token of htmlTokens(html)) {
    const href = token.kind === 'open' && token.name === 'a' ? token.attributes.get('href')?.trim() : undefined;
    if (href !== undefined && href !== '') found.add(href);
  }
  return [...found];
}
