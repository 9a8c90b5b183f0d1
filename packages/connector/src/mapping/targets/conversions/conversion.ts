import type { CustomField } from '../../../zenqms/model.ts';
import type { Found, Person } from '../../lookups/people.ts';
import type { SourceValue } from '../../sources/value.ts';

/** What a conversion may need besides the value. */
export interface ConversionContext {
  readonly field: CustomField;
  /** IANA name. */
  readonly timeZone: string;
  /** The user or role that ZenQMS has been asked for; undefined as long as it has not been. */
  readonly find: (person: Person) => Found | undefined;
}

/** The JSON value to send, or that there is none. */
export type Converted =
  | { readonly kind: 'value'; readonly value: unknown }
  /** ZenQMS has to be asked first. */
  | { readonly kind: 'pending' }
  /** `why` is a sentence without its stop, where what the field accepts does not say enough. */
  | { readonly kind: 'unfit'; readonly why?: string };

/** A way in which values of one kind become values of a ZenQMS field. Its name stands in the documentation. */
export interface Conversion {
  readonly name: string;
  readonly does: string;
  readonly run: (value: SourceValue, context: ConversionContext) => Converted;
}

/** Why values of one kind never become values of a ZenQMS field. */
export interface Impossible {
  readonly name: string;
  /** A sentence without its stop. */
  readonly why: string;
}

export const converted = (value: unknown): Converted => ({ kind: 'value', value });
export const unfit = (why?: string): Converted => ({ kind: 'unfit', ...(why === undefined ? {} : { why }) });

/** The value, or unfit where there is none. */
export const orUnfit = (value: unknown): Converted => (value === undefined ? unfit() : converted(value));
