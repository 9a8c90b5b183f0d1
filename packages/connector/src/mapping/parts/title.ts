import type { MappingSpec } from '../../integration/schema/mapping.ts';
import { fieldValue } from '../../salesforce/record.ts';
import { asText, classify, nounOf } from '../values/kinds.ts';
import { type MappingContext, readField } from './context.ts';

/** The longest title that the contract allows, in characters. */
const LONGEST_TITLE = 255;

/**
 * The title: the configured field, else Subject, else Name, whichever is the first that is not blank, else object and
 * record id, so that a record without any of them still gets its Issue. One line, cut with an ellipsis.
 */
export function mapTitle(context: MappingContext, spec: MappingSpec['title']): string {
  if (spec !== undefined) {
    const value = readField(context, spec.field);
    const text = value === undefined ? undefined : asText(value, context.timeZone);
    if (value?.kind === 'compound') context.report(spec.field, `It is ${nounOf(value)}, which cannot be a title.`);
    if (text !== undefined) return fit(text);
  }
  const { record, timeZone } = context;
  for (const field of ['Subject', 'Name']) {
    const text = asText(classify(fieldValue(record, field)), timeZone);
    if (text !== undefined) return fit(text);
  }
  return `${record.object} ${record.id}`;
}

function fit(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()];
  return characters.length <= LONGEST_TITLE
    ? characters.join('')
    : `${characters
        .slice(0, LONGEST_TITLE - 1)
        .join('')
        .trimEnd()}…`;
}
