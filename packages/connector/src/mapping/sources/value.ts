import type { Temporal } from 'temporal-polyfill';

/** One text of a record. `label` is how Salesforce shows a picklist value, where that differs from the value. */
export interface LabelledText {
  readonly text: string;
  readonly label?: string;
}

/**
 * A value on its way to ZenQMS, by what can be done with it. `blank` is null, a text without a visible character and a
 * list without entries; `unreadable` is a value that would be wrong if it were passed on, and says why.
 */
export type SourceValue =
  | { readonly kind: 'blank' }
  | ({ readonly kind: 'text' | 'autoNumber' | 'email' | 'phone' | 'url' | 'id' } & LabelledText)
  | { readonly kind: 'richText'; readonly markup: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'date'; readonly date: Temporal.PlainDate }
  | { readonly kind: 'dateTime'; readonly instant: Temporal.Instant }
  | { readonly kind: 'time'; readonly time: Temporal.PlainTime }
  | { readonly kind: 'several'; readonly items: readonly LabelledText[] }
  | { readonly kind: 'address'; readonly lines: readonly string[] }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'file' }
  | { readonly kind: 'compound' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** The kinds that a conversion can be asked for. */
export type ValueKind = Exclude<SourceValue['kind'], 'blank' | 'unreadable'>;

export const BLANK: SourceValue = { kind: 'blank' };

/** A text, or blank where nothing of it can be seen. */
export const textValue = (text: string): SourceValue => (/\S/.test(text) ? { kind: 'text', text } : BLANK);

/** Several texts, or blank where there is none. */
export const severalValue = (items: readonly LabelledText[]): SourceValue =>
  items.length === 0 ? BLANK : { kind: 'several', items };

const NOUNS: Readonly<Record<SourceValue['kind'], string>> = {
  blank: 'blank',
  text: 'a text',
  autoNumber: 'an auto number',
  email: 'an e-mail address',
  phone: 'a telephone number',
  url: 'a web address',
  id: 'a record id',
  richText: 'a rich text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
  dateTime: 'a date and time',
  time: 'a time',
  several: 'a list of texts',
  address: 'an address',
  location: 'a geolocation',
  file: 'a file',
  compound: 'a compound value',
  unreadable: 'a value that cannot be used',
};

/** What kind of value it is, for a sentence that must not repeat the value. */
export const nounOf = ({ kind }: Pick<SourceValue, 'kind'>): string => NOUNS[kind];
