import type { Path } from '../../integration/checking/flaw.ts';
import { suggestionFor } from '../../integration/checking/suggestion.ts';
import { sourceTypeOf } from '../../mapping/fields/types.ts';
import { constantValue } from '../../mapping/sources/classify.ts';
import { type SourceValue, severalValue } from '../../mapping/sources/value.ts';
import { convert } from '../../mapping/targets/convert.ts';
import { matchName } from '../../mapping/targets/match.ts';
import type { FieldDescribe } from '../../salesforce/rest/describe.ts';
import { didYouMean, type Finding, problem, warning } from '../finding.ts';
import { firstOfSources } from '../salesforce/sources.ts';
import type { MappingGround, PlacedEntry } from './ground.ts';

/** Whether each value that an entry itself holds fits the ZenQMS field, and its table has values that Salesforce knows. */
export function checkConstants(ground: MappingGround, { entry, path, target }: PlacedEntry): Finding[] {
  const fields = firstOfSources(entry.from, []).flatMap(({ field }) => ground.fieldAt(field) ?? []);
  const isList = fields.length > 0 && fields.every((field) => sourceTypeOf(field) === 'multiPicklist');
  const check = (value: SourceValue, at: Path): Finding[] => {
    if (value.kind === 'blank') return [];
    const converted = convert(value, { field: target, find: ground.find, timeZone: ground.spec.timeZone });
    return converted.ok ? [] : [problem('ZB_VALUE_UNFIT', at, converted.error)];
  };
  /** What stands in a table is put into a list where the field has several values. */
  const checkTranslation = (value: unknown, at: Path): Finding[] => {
    const constant = constantValue(value);
    const isText = isList && constant.kind === 'text';
    return check(isText ? severalValue([{ text: constant.text }]) : constant, at);
  };
  const { onUnknown } = entry;
  return [
    ...(entry.value === undefined ? [] : check(constantValue(entry.value), [...path, 'value'])),
    ...Object.entries(entry.values ?? {}).flatMap(([key, value]) => checkTranslation(value, [...path, 'values', key])),
    ...(typeof onUnknown === 'object' ? checkTranslation(onUnknown.value, [...path, 'onUnknown', 'value']) : []),
    ...(entry.default === undefined ? [] : check(constantValue(entry.default), [...path, 'default'])),
    ...(entry.transform === undefined ? unknownKeys(entry.values ?? {}, fields, [...path, 'values']) : []),
  ];
}

/** Entries of a table that no value of the picklists can ever meet, most often misspelt. */
function unknownKeys(table: object, fields: readonly FieldDescribe[], path: Path): Finding[] {
  const isListed = fields.length > 0 && fields.every(({ picklistValues }) => picklistValues.length > 0);
  if (!isListed) return [];
  const known = fields.flatMap(({ picklistValues }) =>
    picklistValues.flatMap(({ value, label }) => (label ? [value, label] : [value])),
  );
  return Object.keys(table)
    .filter((key) => !known.some((name) => matchName(name, [key], (one) => one) !== undefined))
    .map((key) => {
      const where = fields.map(({ name }) => name).join(' and ');
      const hint = didYouMean(suggestionFor(key, known));
      return warning('ZB_VALUE_UNFIT', [...path, key], `The picklist ${where} has no value "${key}".${hint}`);
    });
}
