import { imageText } from './image.ts';
import { htmlTokens } from './tokens.ts';

/** Elements that stand in lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article blockquote dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);

/** The text of HTML as a person reads it: a line for each paragraph, a hyphen before each entry of a list. */
export function plainText(html: string): string {
  const page = new Page();
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') page.write(token.text);
    else if (BLOCKS.has(token.name)) page.beginLine(token.kind === 'open' && token.name === 'li' ? '- ' : '');
    else if (token.kind === 'close') page.write(token.name === 'td' || token.name === 'th' ? ' ' : '');
    else if (token.name === 'br') page.endLine();
    else if (token.name === 'img') page.write(imageText(token.attributes));
  }
  return page.read();
}

class Page {
  readonly #lines: string[] = [];
  #line = '';
  /** What the line begins with once there is something in it. */
  #prefix = '';

  write(text: string): void {
    const spaced = text.replaceAll(/[ \t\r\n\u00a0]+/g, ' ');
    if (this.#line !== '') this.#line += this.#line.endsWith(' ') ? spaced.trimStart() : spaced;
    else if (spaced.trim() !== '') this.#line = this.#prefix + spaced.trimStart();
  }

  /** Ends the line only if there is something in it. */
  beginLine(prefix: string): void {
    if (this.#line !== '') this.endLine();
    if (prefix !== '') this.#prefix = prefix;
  }

  endLine(): void {
    this.#lines.push(this.#line.trimEnd());
    this.#line = '';
    this.#prefix = '';
  }

  read(): string {
    return [...this.#lines, this.#line.trimEnd()]
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim();
  }
}
