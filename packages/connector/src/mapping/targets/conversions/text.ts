import { cleanMarkup, linksOf } from '../../html/clean-markup.ts';
import { escapeHtml } from '../../html/escape.ts';
import { asLines, asText } from '../../sources/as-text.ts';
import type { SourceValue } from '../../sources/value.ts';
import { type Conversion, converted, orUnfit, unfit } from './conversion.ts';

export const oneLine: Conversion = {
  name: 'one line',
  does: 'The text in one line: a line break and the blanks around it become one blank, blanks at the ends go.',
  run: (value, { timeZone }) =>
    orUnfit(
      asText(value, timeZone)
        ?.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
        .trim(),
    ),
};

export const lines: Conversion = {
  name: 'lines',
  does: 'The text, with a line feed at the end of each line.',
  run: (value, { timeZone }) => orUnfit(unixLines(value, timeZone)),
};

export const escapedLines: Conversion = {
  name: 'escaped lines',
  does: 'The text with `<`, `>`, `&` and quotation marks escaped, and `<br>` for line breaks.',
  run: (value, { timeZone }) => {
    const text = unixLines(value, timeZone);
    return orUnfit(text === undefined ? undefined : escapeHtml(text).replaceAll('\n', '<br>'));
  },
};

export const formatted: Conversion = {
  name: 'formatted',
  does:
    'Paragraphs, headings, lists, tables, bold, italic and the like stay, and links to http, https and mailto addresses. ' +
    'Everything else of the markup goes; `[image]` stands for an image, since it can be seen in Salesforce alone.',
  run: (value) => orUnfit(value.kind === 'richText' ? cleanMarkup(value.markup) : undefined),
};

export const webAddress: Conversion = {
  name: 'web address',
  does: 'The address, with `https://` before it where it names no scheme. Only `https://` and `http://` fit.',
  run: (value) => {
    const text = value.kind === 'url' ? value.text.trim() : '';
    const hasScheme = /^[A-Za-z][A-Za-z0-9+.-]*:(?!\d)/.test(text);
    return addressOrUnfit(hasScheme ? text : `https://${text}`);
  },
};

export const writtenAddress: Conversion = {
  name: 'written address',
  does: 'A text that is an address and begins with `https://` or `http://`.',
  run: (value) => addressOrUnfit(value.kind === 'text' ? value.text.trim() : ''),
};

export const linkTarget: Conversion = {
  name: 'link target',
  does: 'The address of the link in the text, if there is exactly one, as the formula function HYPERLINK makes it.',
  run: (value) => {
    const [link, ...others] = value.kind === 'richText' ? linksOf(value.markup) : [];
    if (link === undefined) return unfit('The rich text holds no link');
    return others.length > 0 ? unfit('The rich text holds several links') : addressOrUnfit(link);
  },
};

function unixLines(value: SourceValue, timeZone: string): string | undefined {
  return asLines(value, timeZone)?.replaceAll(/\r\n?/g, '\n');
}

function addressOrUnfit(text: string) {
  const isAddress = /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
  return isAddress ? converted(text.replace(/^https?/i, (scheme) => scheme.toLowerCase())) : unfit();
}
