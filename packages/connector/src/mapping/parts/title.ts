import type { TitleSpec } from '../../integration/schema/mapping.ts';
import { fieldValue } from '../../salesforce/record.ts';
import { type MappingContext, readField, readFirst } from '../context.ts';
import { asText } from '../sources/as-text.ts';
import { cut } from '../steps/cut.ts';
import { fillTemplate } from '../steps/template.ts';
import { transform } from '../steps/transform.ts';

/** The longest title that the contract allows, in characters. */
const LONGEST_TITLE = 255;

/**
 * The title: what is configured, else Subject, else Name, whichever is the first that is not blank, else object and record
 * id, so that a record without any of them still gets its Issue. One line, cut with an ellipsis.
 */
export function mapTitle(context: MappingContext, spec: TitleSpec | undefined): string {
  const { record } = context;
  return (
    configured(context, spec) ??
    ['Subject', 'Name'].map((field) => fallback(context, field)).find((text) => text !== undefined) ??
    `${record.object} ${record.id}`
  );
}

function configured(context: MappingContext, spec: TitleSpec | undefined): string | undefined {
  if (spec === undefined) return undefined;
  const origin =
    spec.template === undefined
      ? readFirst(context, spec.field ?? [])
      : fillTemplate(context, spec.template, 'mapping.title.template');
  if (origin === undefined || origin.value.kind === 'blank') return undefined;
  const result = transform(origin.value, spec.transform ?? [], context.timeZone);
  if (!result.ok) {
    context.report(origin.at, `It is ${origin.noun}. ${result.error}`);
    return undefined;
  }
  const { value } = result;
  const text = asText(value, context.timeZone);
  if (text === undefined && value.kind !== 'blank') {
    const why = value.kind === 'unreadable' ? value.why : `It is ${origin.noun}, which cannot be a title`;
    context.report(origin.at, `${why}.`);
  }
  return fit(text);
}

function fallback(context: MappingContext, field: string): string | undefined {
  if (fieldValue(context.record, field) === undefined) return undefined;
  const origin = readField(context, field);
  return origin === undefined ? undefined : fit(asText(origin.value, context.timeZone));
}

function fit(text: string | undefined): string | undefined {
  const line = text?.replaceAll(/\s+/g, ' ').trim() ?? '';
  return line === '' ? undefined : cut(line, LONGEST_TITLE);
}
