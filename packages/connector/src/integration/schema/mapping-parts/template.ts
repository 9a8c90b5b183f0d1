import { err, ok, type Result } from '@zenbridge/runtime';
import { z } from 'zod';
import { fieldPath } from '../text.ts';

/** A piece of a template: text as it stands, or the field whose value stands there. */
export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: string };

const MOST_CHARACTERS = 4_000;
const MOST_FIELDS = 50;

/**
 * Takes a template apart. `{Account.Name}` stands for the value of a field, `{{` and `}}` for a brace.
 *
 * @param source such as `{Account.Name}: {Subject}`
 * @returns its pieces in order, or what is wrong with it, in words for the person who wrote it
 */
export function parseTemplate(source: string): Result<readonly TemplatePiece[], string> {
  const pieces: TemplatePiece[] = [];
  let text = '';
  for (const [found, name] of source.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g)) {
    if (name !== undefined) {
      if (!fieldPath.safeParse(name).success) return err('between { and } belongs the API name of a Salesforce field');
      if (text !== '') pieces.push({ kind: 'text', text });
      pieces.push({ kind: 'field', field: name });
      text = '';
    } else if (found === '{' || found === '}') {
      return err(`a ${found} stands alone; write ${found}${found} for a brace in the text`);
    } else text += found === '{{' || found === '}}' ? found.charAt(0) : found;
  }
  if (text !== '') pieces.push({ kind: 'text', text });
  return ok(pieces);
}

/** The fields that a template names, in order. One that cannot be read names none. */
export function templateFields(source: string): string[] {
  const parsed = parseTemplate(source);
  return parsed.ok ? parsed.value.flatMap((piece) => (piece.kind === 'field' ? [piece.field] : [])) : [];
}

/** A text made of several fields. */
export const template = z
  .string({ error: 'write a text in quotes, such as "{Account.Name}: {Subject}"' })
  .max(MOST_CHARACTERS, `it must have at most ${MOST_CHARACTERS} characters`)
  .superRefine((source, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message });
    const parsed = parseTemplate(source);
    if (!parsed.ok) return say(parsed.error);
    const count = templateFields(source).length;
    if (count === 0) say('it names no field; write a constant as value');
    if (count > MOST_FIELDS) say(`it must name at most ${MOST_FIELDS} fields`);
  });
