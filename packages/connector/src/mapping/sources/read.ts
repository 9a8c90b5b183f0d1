import type { FieldDescribe } from '../../salesforce/rest/describe.ts';
import { sourceTypeOf, sourceTypes } from '../fields/types.ts';
import { plainText } from '../html/plain-text.ts';
import { classify, numberValue, readDate, readDateTime, readTime } from './classify.ts';
import { addressLines, composedName, coordinates } from './compounds.ts';
import { BLANK, type LabelledText, nounOf, type SourceValue, severalValue, textValue } from './value.ts';

/** A value and what to call it in a sentence. */
export interface Read {
  readonly value: SourceValue;
  /** `a picklist value` */
  readonly noun: string;
}

/**
 * Reads a value as what its field is described as. A value that is not in the form of its type, and one of a field
 * without a description, goes by its JSON form.
 */
export function readValue(json: unknown, field: FieldDescribe | undefined): Read {
  const name = field === undefined ? undefined : sourceTypeOf(field);
  if (name === undefined || field === undefined) return named(classify(json));
  const { kind, noun } = sourceTypes[name];
  if (kind === 'file') return { value: { kind }, noun };
  if (json === null || json === undefined) return { value: BLANK, noun };
  if (name === 'encryptedText' && isMasked(json)) return { value: MASKED, noun };
  const value = typeof json === 'string' ? fromText(json, kind, field) : fromOther(json, kind);
  return value === undefined ? named(classify(json)) : { value, noun };
}

const named = (value: SourceValue): Read => ({ value, noun: nounOf(value) });

const MASKED: SourceValue = {
  kind: 'unreadable',
  why: 'It is masked: the user of the Salesforce connection lacks the permission View Encrypted Data',
};

/** Whether Salesforce put asterisks or X in place of an encrypted text or of its beginning. */
const isMasked = (json: unknown): boolean => typeof json === 'string' && /^(?:\*{3}|X{3}|\*+$)/.test(json);

function fromText(text: string, kind: SourceValue['kind'], field: FieldDescribe): SourceValue | undefined {
  if (!/\S/.test(text)) return BLANK;
  switch (kind) {
    case 'text':
    case 'autoNumber':
    case 'email':
    case 'phone':
    case 'url':
    case 'id':
      return { kind, ...labelled(text, field) };
    case 'richText':
      return plainText(text) === '' ? BLANK : { kind, markup: text };
    case 'several':
      return severalValue(
        text
          .split(';')
          .filter((item) => /\S/.test(item))
          .map((item) => labelled(item, field)),
      );
    case 'date':
      return readDate(text);
    case 'dateTime':
      return readDateTime(text);
    case 'time':
      return readTime(text);
    default:
      return undefined;
  }
}

function fromOther(json: unknown, kind: SourceValue['kind']): SourceValue | undefined {
  if (typeof json === 'number') return kind === 'number' ? numberValue(json) : undefined;
  if (typeof json === 'boolean') return kind === 'boolean' ? { kind, boolean: json } : undefined;
  if (kind === 'address') return addressLines(json);
  if (kind === 'location') return coordinates(json);
  if (kind !== 'text') return undefined;
  const name = composedName(json);
  return name === undefined ? undefined : textValue(name);
}

/** The text with the label that Salesforce shows for it, if that is another one. */
function labelled(text: string, { picklistValues }: FieldDescribe): LabelledText {
  const label = picklistValues.find(({ value }) => value === text)?.label;
  return typeof label === 'string' && label !== text ? { text, label } : { text };
}
