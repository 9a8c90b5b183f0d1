import { parseTemplate } from '../../integration/schema/mapping-parts/template.ts';
import { type MappingContext, type Origin, readField } from '../context.ts';
import { asLines } from '../sources/as-text.ts';
import { BLANK, textValue } from '../sources/value.ts';

/** The longest text that a template makes, in characters: that of the longest text area of Salesforce. */
const LONGEST = 131_072;

/**
 * Puts the values of a record into a template, each as text. A template all of whose fields are blank is blank.
 *
 * @param at the place of the template in the mapping
 * @returns undefined after a problem, which has been reported
 */
export function fillTemplate(context: MappingContext, source: string, at: string): Origin | undefined {
  const parsed = parseTemplate(source);
  const pieces = parsed.ok ? parsed.value : [];
  let text = '';
  let isBlank = true;
  let isWhole = true;
  for (const piece of pieces) {
    if (piece.kind === 'text') text += piece.text;
    else {
      const read = readField(context, piece.field);
      const written = read === undefined ? undefined : writtenAs(context, read);
      if (written === undefined) isWhole = false;
      else {
        text += written;
        isBlank &&= written === '';
      }
    }
  }
  if (!isWhole) return undefined;
  if (text.length > LONGEST) {
    context.report(at, `The text of the template is longer than ${LONGEST} characters.`);
    return undefined;
  }
  return { at, noun: 'a text made by a template', value: isBlank ? BLANK : textValue(text) };
}

function writtenAs(context: MappingContext, { at, value, noun }: Origin): string | undefined {
  if (value.kind === 'blank') return '';
  const text = asLines(value, context.timeZone);
  if (text !== undefined) return text;
  const why = value.kind === 'unreadable' ? value.why : `It is ${noun}, which cannot be written as text`;
  context.report(at, `${why}.`);
  return undefined;
}
