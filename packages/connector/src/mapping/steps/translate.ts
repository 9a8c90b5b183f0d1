import { err, ok, type Result } from '@zenbridge/runtime';
import type { CustomFieldSpec } from '../../integration/schema/mapping.ts';
import { asText } from '../sources/as-text.ts';
import { constantValue } from '../sources/classify.ts';
import { BLANK, type LabelledText, type SourceValue, severalValue } from '../sources/value.ts';
import { listNames, matchName } from '../targets/match.ts';

type Table = Pick<CustomFieldSpec, 'values' | 'onUnknown'>;

/**
 * Looks a value up in the table of the mapping, each text of a list by itself. A value is found by its text exactly, else
 * by the only entry that differs in upper and lower case alone, else by its label.
 *
 * @param value not blank
 * @returns what stands in the table, or why nothing does, to follow on what kind of value it is
 */
export function translate(value: SourceValue, table: Table, timeZone: string): Result<SourceValue, string> {
  if (table.values === undefined) return ok(value);
  if (value.kind === 'several') return translateList(value.items, table);
  const text = asText(value, timeZone);
  const label = value.kind === 'text' ? value.label : undefined;
  const found = text === undefined ? undefined : lookUp({ text, ...(label === undefined ? {} : { label }) }, table);
  return found ?? unknown(table);
}

function translateList(items: readonly LabelledText[], table: Table): Result<SourceValue, string> {
  const translated: LabelledText[] = [];
  for (const item of items) {
    const found = lookUp(item, table) ?? unknown(table);
    if (!found.ok) return found;
    const value = found.value;
    if (value.kind === 'several') translated.push(...value.items);
    else if (value.kind === 'text') translated.push({ text: value.text });
    else if (value.kind !== 'blank') translated.push({ text: asText(value, 'UTC') ?? '' });
  }
  return ok(severalValue(translated));
}

function lookUp({ text, label }: LabelledText, { values = {} }: Table): Result<SourceValue, string> | undefined {
  const names = Object.keys(values);
  const match = (name: string) => matchName(name, names, (candidate) => candidate);
  const key = match(text) ?? (label === undefined ? undefined : match(label));
  return key === undefined ? undefined : ok(constantValue(values[key]));
}

function unknown({ values = {}, onUnknown = 'error' }: Table): Result<SourceValue, string> {
  if (onUnknown === 'blank') return ok(BLANK);
  if (onUnknown !== 'error') return ok(constantValue(onUnknown.value));
  return err(`that values does not translate; listed there: ${listNames(Object.keys(values))}`);
}
