import type { Path } from '../../integration/checking/flaw.ts';
import { templateFields } from '../../integration/schema/mapping-parts/template.ts';
import { asText } from '../../mapping/sources/as-text.ts';
import { type Finding, problem } from '../finding.ts';
import { firstOfSources } from '../salesforce/sources.ts';
import type { MappingGround } from './ground.ts';
import { hasText, kindsAmong, type Outlook, outlookOf, templateOutlook } from './kinds.ts';

type Ground = Pick<MappingGround, 'spec' | 'fieldAt'>;

/** Whether the title can be written as text. */
export function checkTitle(ground: Ground): Finding[] {
  const { spec, fieldAt } = ground;
  const { title } = spec.mapping;
  if (title === undefined) return [];
  const path: Path = ['spec', 'mapping', 'title'];
  const { timeZone } = spec;
  const judge = (outlook: Outlook | undefined, at: Path, subject: string): Finding[] => {
    if (outlook === undefined || outlook.values.some((value) => asText(value, timeZone) !== undefined)) return [];
    const why = outlook.refusal ?? 'It cannot be a title.';
    return [problem('ZB_TYPE_UNFIT', at, `${subject} is ${outlook.noun}. ${why}`)];
  };
  if (title.template !== undefined) {
    const at: Path = [...path, 'template'];
    const made = judge(templateOutlook(title.transform, timeZone), [...path, 'transform'], 'The title');
    return [...checkTemplate(ground, title.template, at), ...made];
  }
  return firstOfSources(title.field, [...path, 'field']).flatMap(({ field, path: at }) => {
    const described = fieldAt(field);
    return described === undefined ? [] : judge(outlookOf(described, title.transform, timeZone), at, field);
  });
}

/** Whether the due date can be made of the field that it is taken from. */
export function checkDueDate({ spec, fieldAt }: Ground): Finding[] {
  const sources = firstOfSources(spec.mapping.dueDate?.field, ['spec', 'mapping', 'dueDate', 'field']);
  return sources.flatMap(({ field, path }) => {
    const described = fieldAt(field);
    const noun = described && outlookOf(described, undefined, spec.timeZone)?.noun;
    const dated = described && outlookOf(described, ['date'], spec.timeZone);
    if (dated === undefined || kindsAmong(dated.values).includes('date')) return [];
    return [problem('ZB_TYPE_UNFIT', path, `${field} is ${noun}; the due date needs a date.`)];
  });
}

/** Whether each field of a template can be written as text. */
export function checkTemplate({ spec, fieldAt }: Ground, template: string | undefined, path: Path): Finding[] {
  return [...new Set(templateFields(template ?? ''))].flatMap((field) => {
    const described = fieldAt(field);
    if (described === undefined || hasText(described, spec.timeZone)) return [];
    const noun = outlookOf(described, undefined, spec.timeZone)?.noun;
    return [problem('ZB_TYPE_UNFIT', path, `${field} is ${noun}, which cannot be written as text.`)];
  });
}
