import type { TransformStep } from '../../integration/schema/mapping-parts/transform.ts';
import { sourceTypeOf, sourceTypes } from '../../mapping/fields/types.ts';
import { asText } from '../../mapping/sources/as-text.ts';
import { readValue } from '../../mapping/sources/read.ts';
import { nounOf, type SourceValue, textValue, type ValueKind } from '../../mapping/sources/value.ts';
import { transform } from '../../mapping/steps/transform.ts';
import type { FieldDescribe } from '../../salesforce/rest/describe.ts';
import { samplesOf } from './samples.ts';

/** What the values of a field can become. */
export interface Outlook {
  /** Values after all steps, one at least unless no value gets through. */
  readonly values: readonly SourceValue[];
  /** Why no value gets through the steps, as a sentence. */
  readonly refusal?: string;
  /** `a picklist value`, `a date and time, transformed to a date` */
  readonly noun: string;
}

/** Sends samples of a field through the steps of the mapping. Undefined for a field of a type that says nothing. */
export function outlookOf(
  field: FieldDescribe,
  steps: readonly TransformStep[] | undefined,
  timeZone: string,
): Outlook | undefined {
  const name = sourceTypeOf(field);
  const samples = samplesOf(field).map((sample) => readValue(sample, field).value);
  if (name === undefined || samples.length === 0) return undefined;
  return after(samples, sourceTypes[name].noun, steps, timeZone);
}

/** What a text made by a template can become. */
export const templateOutlook = (steps: readonly TransformStep[] | undefined, timeZone: string): Outlook =>
  after(
    ['Text', '2026-11-23', '42', 'someone@example.com'].map(textValue),
    'a text made by a template',
    steps,
    timeZone,
  );

function after(
  samples: readonly SourceValue[],
  noun: string,
  steps: readonly TransformStep[] | undefined,
  timeZone: string,
): Outlook {
  if (steps === undefined) return { values: samples.filter(isSomething), noun };
  const values: SourceValue[] = [];
  let refusal: string | undefined;
  for (const sample of samples.filter(isSomething)) {
    const changed = transform(sample, steps, timeZone);
    if (!changed.ok) refusal ??= changed.error;
    else if (isSomething(changed.value)) values.push(changed.value);
  }
  const [first] = values;
  if (first !== undefined) return { values, noun: `${noun}, transformed to ${nounOf(first)}` };
  return { values, noun, ...(refusal === undefined ? {} : { refusal }) };
}

const isSomething = ({ kind }: SourceValue): boolean => kind !== 'blank' && kind !== 'unreadable';

/** The kinds among values. */
export const kindsAmong = (values: readonly SourceValue[]): ValueKind[] => [
  ...new Set(values.map(({ kind }) => kind).filter((kind) => kind !== 'blank' && kind !== 'unreadable')),
];

/** Whether values of a field can be written as text, as title and templates need. */
export const hasText = (field: FieldDescribe, timeZone: string): boolean => {
  const outlook = outlookOf(field, undefined, timeZone);
  return outlook === undefined || outlook.values.some((value) => asText(value, timeZone) !== undefined);
};
