import type { Problem } from '@zenbridge/runtime';
import type { Path } from '../../integration/checking/flaw.ts';
import { createContext } from '../../mapping/context.ts';
import { mapCustomField } from '../../mapping/parts/custom-field.ts';
import { listNames } from '../../mapping/targets/match.ts';
import { conversionOf, isPossible } from '../../mapping/targets/matrix.ts';
import { targetTypeOf, targetTypes } from '../../mapping/targets/types.ts';
import type { FieldDescribe } from '../../salesforce/rest/describe.ts';
import type { CustomField } from '../../zenqms/model.ts';
import { type Finding, problem, warning } from '../finding.ts';
import { firstOfSources } from '../salesforce/sources.ts';
import type { MappingGround, PlacedEntry } from './ground.ts';
import { kindsAmong, type Outlook, outlookOf, templateOutlook } from './kinds.ts';
import { allValues } from './samples.ts';

/**
 * Whether what an entry takes can fit the ZenQMS field: by its type, and value by value where Salesforce lists the values
 * that there are.
 */
export function checkTypes(ground: MappingGround, placed: PlacedEntry): Finding[] {
  const { entry, path, target } = placed;
  const { timeZone } = ground.spec;
  const name = targetTypeOf(target);
  if (name === undefined) {
    const detail = `"${target.label}" is of a type (${target.type}) that nothing can be mapped to.`;
    return [problem('ZB_TYPE_UNFIT', [...path, 'to'], detail)];
  }
  if (entry.template !== undefined) {
    return judge(templateOutlook(entry.transform, timeZone), placed, [...path, 'template'], 'It');
  }
  return firstOfSources(entry.from, [...path, 'from']).flatMap(({ field, path: at }) => {
    const described = ground.fieldAt(field);
    if (described === undefined) return [];
    const values = allValues(described);
    const outlook = outlookOf(described, entry.transform, timeZone);
    const byType = outlook === undefined ? [] : judge(outlook, placed, at, field);
    if (byType.length > 0 || values === undefined) return byType;
    return eachValue(ground, placed, { field, described, values, at });
  });
}

function judge(outlook: Outlook, { entry, target }: PlacedEntry, at: Path, subject: string): Finding[] {
  const said = `${subject} is ${outlook.noun}.`;
  const unfit = (why: string) => [problem('ZB_TYPE_UNFIT', at, `${said} ${why}`)];
  if (outlook.refusal !== undefined) return unfit(outlook.refusal);
  const name = targetTypeOf(target);
  // What comes out of a table is looked at by itself.
  if (entry.values !== undefined || name === undefined) return [];
  const conversions = kindsAmong(outlook.values).map((kind) => conversionOf(kind, name));
  const [first] = conversions;
  if (first === undefined || isPossible(first) || conversions.some(isPossible)) return [];
  return unfit(`${accepted(target)} ${first.why}.`);
}

function accepted(target: CustomField): string {
  const name = targetTypeOf(target);
  if (name === undefined) return '';
  return `"${target.label}" (${targetTypes[name].label}) accepts ${targetTypes[name].accepts(target)}.`;
}

interface Listed {
  readonly field: string;
  readonly described: FieldDescribe;
  readonly values: readonly unknown[];
  readonly at: Path;
}

/** Maps each value that the field can have, as the worker would. */
function eachValue(ground: MappingGround, { entry, target }: PlacedEntry, listed: Listed): Finding[] {
  const { field, values, at, described } = listed;
  const unfit = values.flatMap((value) => {
    const problems: Problem[] = [];
    const record = { id: '', object: '', fields: nested(field, value) };
    const { timeZone } = ground.spec;
    const context = createContext({ record, fieldAt: () => described, timeZone, now: 0 }, problems);
    mapCustomField(context, { spec: { ...entry, from: field }, place: '', field: target, find: ground.find });
    return problems.map(({ detail }) => ({ value: String(value), detail }));
  });
  const [first] = unfit;
  if (first === undefined) return [];
  const names = listNames(unfit.map(({ value }) => value));
  if (unfit.length === values.length) {
    return [problem('ZB_VALUE_UNFIT', at, `None of the values of ${field} fits (${names}). ${first.detail}`)];
  }
  return [warning('ZB_VALUE_UNFIT', at, `Records fail whose ${field} is one of: ${names}. ${first.detail}`)];
}

/** `Account.Type` as the REST API gives it: `{ Account: { Type: … } }`. */
const nested = (field: string, value: unknown): Record<string, unknown> =>
  field
    .split('.')
    .reverse()
    .reduce<unknown>((inner, part) => ({ [part]: inner }), value) as Record<string, unknown>;
