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
    const outlook = outlookOf(described, entry.transform, timeZone);
    const byType = outlook === undefined ? [] : judge(outlook, placed, at, field);
    if (byType.length > 0) return byType;
    const listed = { field, described, at };
    const values = allValues(described);
    return values === undefined ? fractions(ground, placed, listed) : eachValue(ground, placed, listed, values);
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
  readonly at: Path;
}

/** What keeps a value of the field from being mapped as the worker would. */
function faultsOf(ground: MappingGround, { entry, target }: PlacedEntry, { field, described }: Listed, value: unknown) {
  const problems: Problem[] = [];
  const record = { id: '', object: '', fields: nested(field, value) };
  const { timeZone } = ground.spec;
  const context = createContext({ record, fieldAt: () => described, timeZone, now: 0 }, problems);
  mapCustomField(context, { spec: { ...entry, from: field }, place: '', field: target, find: ground.find });
  return problems;
}

/** Maps each value that the field can have. */
function eachValue(
  ground: MappingGround,
  placed: PlacedEntry,
  listed: Listed,
  values: readonly unknown[],
): readonly Finding[] {
  const { field, at } = listed;
  const unfit = values.flatMap((value) =>
    faultsOf(ground, placed, listed, value).map(({ detail }) => ({ value: String(value), detail })),
  );
  const [first] = unfit;
  if (first === undefined) return [];
  const names = listNames(unfit.map(({ value }) => value));
  if (unfit.length === values.length) {
    return [problem('ZB_VALUE_UNFIT', at, `None of the values of ${field} fits (${names}). ${first.detail}`)];
  }
  return [warning('ZB_VALUE_UNFIT', at, `Records fail whose ${field} is one of: ${names}. ${first.detail}`)];
}

/** Numbers with decimals in a field of whole numbers. A table of values is no matter of fractions. */
function fractions(ground: MappingGround, placed: PlacedEntry, listed: Listed): readonly Finding[] {
  const { field, described, at } = listed;
  if (described.scale === 0 || placed.entry.values !== undefined) return [];
  const [fault] = faultsOf(ground, placed, listed, 1.5);
  if (fault === undefined || faultsOf(ground, placed, listed, 1).length > 0) return [];
  const detail = `Records fail whose ${field} has a fraction; transform: [{ round: 0 }] makes it whole. ${fault.detail}`;
  return [warning('ZB_VALUE_UNFIT', at, detail)];
}

/** `Account.Type` as the REST API gives it: `{ Account: { Type: … } }`. */
const nested = (field: string, value: unknown): Record<string, unknown> =>
  field
    .split('.')
    .reverse()
    .reduce<unknown>((inner, part) => ({ [part]: inner }), value) as Record<string, unknown>;
