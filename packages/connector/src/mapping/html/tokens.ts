import { decodeEntities } from './entities.ts';

/** A piece of HTML. Names are in lower case; `text` and attribute values are decoded. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string };

/** A tag of more characters is passed over whole. It bounds the work on quotation marks that are never closed. */
const LONGEST_TAG = 2_048;

/** Elements whose attributes are of interest. */
const WITH_ATTRIBUTES: ReadonlySet<string> = new Set(['a', 'img']);

/** Elements whose content is nothing to read. */
const HIDDEN: ReadonlySet<string> = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);

const TAG_START = /<(?:(!--)|[!?]|(\/?)([A-Za-z][A-Za-z0-9]*))/g;

/**
 * Takes HTML apart, any text being taken as HTML. What comes out is safe only if it is escaped again: a browser may see
 * other tags in the same text.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    TAG_START.lastIndex = at;
    const start = TAG_START.exec(html);
    const end = start === null ? -1 : endOf(html, start);
    if (start === null || end === -1) break;
    if (start.index > at) yield text(html.slice(at, start.index));
    at = end;
    const [whole, , slash, rawName] = start;
    if (rawName === undefined) continue;
    const name = rawName.toLowerCase();
    if (slash === '/') yield { kind: 'close', name };
    else if (HIDDEN.has(name)) at = endOfHidden(html, end, name);
    else {
      const written = WITH_ATTRIBUTES.has(name) ? html.slice(start.index + whole.length, end - 1) : '';
      yield { kind: 'open', name, attributes: attributesOf(written) };
    }
  }
  if (at < html.length) yield text(html.slice(at));
}

const text = (written: string): HtmlToken => ({ kind: 'text', text: decodeEntities(written) });

/** The place after a tag or comment; -1 when nothing closes it. */
function endOf(html: string, start: RegExpExecArray): number {
  const from = start.index + start[0].length;
  const after = (found: number, length: number): number => (found === -1 ? -1 : found + length);
  if (start[1] !== undefined) return after(html.indexOf('-->', start.index + 2), 3);
  let quote = '';
  for (let at = from; at < Math.min(html.length, from + LONGEST_TAG); at++) {
    const character = html.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '>') return at + 1;
    else if (character === '"' || character === "'") quote = character;
  }
  return after(html.indexOf('>', from), 1);
}

function endOfHidden(html: string, from: number, name: string): number {
  const close = new RegExp(`</${name}[^>]{0,100}>`, 'gi');
  close.lastIndex = from;
  return close.exec(html) === null ? html.length : close.lastIndex;
}

function attributesOf(written: string): ReadonlyMap<string, string> {
  const found = written
    .slice(0, LONGEST_TAG)
    .matchAll(/(?<![\w:-])([A-Za-z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g);
  return new Map(
    [...found].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decodeEntities(double ?? single ?? bare ?? ''),
    ]),
  );
}
