import type { CustomFieldSpec } from '../../integration/schema/mapping.ts';
import type { CustomField } from '../../zenqms/model.ts';
import { type MappingContext, type Origin, readFirst } from '../context.ts';
import type { Found, Person } from '../lookups/people.ts';
import { constantValue } from '../sources/classify.ts';
import { nounOf, type SourceValue } from '../sources/value.ts';
import { fillTemplate } from '../steps/template.ts';
import { transform } from '../steps/transform.ts';
import { translate } from '../steps/translate.ts';
import { convert, type ToSend } from '../targets/convert.ts';

/** One entry of the mapping, and where it leads. */
export interface Entry {
  readonly spec: CustomFieldSpec;
  /** Such as `mapping.customFields[0]`. */
  readonly place: string;
  readonly field: CustomField;
  readonly find: (person: Person) => Found | undefined;
}

/** A value on its way, and what to say of it if it does not fit. */
interface Underway {
  readonly value: SourceValue;
  readonly at: string;
  /** `It is a picklist value`, `It is translated to a text`. */
  readonly what: string;
}

/**
 * What goes into one custom field: the source, transformed, translated, its default where nothing is left, and converted.
 *
 * @returns undefined when the field is left out or a problem was reported
 */
export function mapCustomField(context: MappingContext, entry: Entry): ToSend | undefined {
  const underway = valueFor(context, entry);
  if (underway === undefined || underway.value.kind === 'blank') return undefined;
  const { value, at, what } = underway;
  const { field, find } = entry;
  const converted = convert(value, { field, find, timeZone: context.timeZone });
  if (converted.ok) return converted.value;
  context.report(at, `${value.kind === 'unreadable' ? value.why : what}. ${converted.error}`);
  return undefined;
}

function valueFor(context: MappingContext, { spec, place }: Entry): Underway | undefined {
  const origin = originOf(context, spec, place);
  if (origin === undefined) return undefined;
  const found = origin.value.kind === 'blank' ? { ...origin, what: '' } : changed(context, spec, origin);
  if (found?.value.kind !== 'blank' || spec.default === undefined) return found;
  const value = constantValue(spec.default);
  return { value, at: `${place}.default`, what: `It is ${nounOf(value)}` };
}

function originOf(context: MappingContext, spec: CustomFieldSpec, place: string): Origin | undefined {
  if (spec.template !== undefined) return fillTemplate(context, spec.template, `${place}.template`);
  if (spec.from !== undefined) return readFirst(context, spec.from);
  const value = constantValue(spec.value);
  return { at: place, value, noun: nounOf(value) };
}

/** Takes the steps and looks the result up in the table of the mapping. */
function changed({ report, timeZone }: MappingContext, spec: CustomFieldSpec, origin: Origin): Underway | undefined {
  const { at, noun } = origin;
  if (origin.value.kind === 'unreadable') return { at, value: origin.value, what: '' };
  const transformed = transform(origin.value, spec.transform ?? [], timeZone);
  if (!transformed.ok) {
    report(at, `It is ${noun}. ${transformed.error}`);
    return undefined;
  }
  const { value } = transformed;
  const what = spec.transform === undefined ? `It is ${noun}` : `It is ${noun}, transformed to ${nounOf(value)}`;
  if (spec.values === undefined || value.kind === 'blank' || value.kind === 'unreadable') return { at, value, what };
  const translated = translate(value, spec, timeZone);
  if (!translated.ok) {
    report(at, `${what} ${translated.error}.`);
    return undefined;
  }
  return { at, value: translated.value, what: `It is translated to ${nounOf(translated.value)}` };
}
